// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes a file of a domain, with its truth and its contract beside it. */
public final class FileGenerator {

    private static final int CHUNK = 1 << 20;

    private final Domain domain;
    private final GenerateOptions options;

    /** A file of {@code domain}, as {@code options} want it. */
    public FileGenerator(Domain domain, GenerateOptions options) {
        this.domain = domain;
        this.options = options;
    }

    /**
     * Writes {@code <dataset>.csv}, {@code <dataset>.truth.tsv} and {@code contracts/<dataset>.odcs.yaml} into a folder.
     *
     * @param progress told now and then how many rows are written
     */
    public Generated writeTo(Path folder, LongConsumer progress) throws IOException {
        Files.createDirectories(folder.resolve("contracts"));
        String type = options.isJson() ? ".ndjson" : ".csv";
        Path file = folder.resolve(domain.dataset() + type + (options.isGzipped() ? ".gz" : ""));
        Path truth = folder.resolve(domain.dataset() + ".truth.tsv");
        Path contract = folder.resolve("contracts").resolve(domain.dataset() + ".odcs.yaml");
        Files.writeString(contract, ContractText.of(domain, options));
        long broken;
        try (TruthFile truthFile = new TruthFile(truth);
                OutputStream out = open(file)) {
            broken = write(truthFile, out, progress);
        }
        return new Generated(file, truth, contract, options.rows(), broken, Files.size(file));
    }

    private OutputStream open(Path file) throws IOException {
        OutputStream plain = Files.newOutputStream(file);
        return options.isGzipped() ? new FastGzip(plain) : new BufferedOutputStream(plain, CHUNK);
    }

    private long write(TruthFile truth, OutputStream out, LongConsumer progress) throws IOException {
        RowWriter writer = options.isJson()
                ? new JsonRowWriter(domain.columns(), options.newline())
                : new CsvRowWriter(options.delimiter(), options.newline());
        RowGenerator rows = new RowGenerator(domain, options, writer, truth);
        TextBuffer buffer = new TextBuffer();
        if (isUtf16()) {
            buffer.put("\uFEFF");
        }
        if (options.hasHeader()) {
            writer.header(domain, buffer);
        }
        long broken = 0;
        for (long row = 1; row <= options.rows(); row++) {
            broken += rows.add(row, buffer) ? 1 : 0;
            if (buffer.length() >= CHUNK) {
                flush(buffer, out);
                progress.accept(row);
            }
        }
        flush(buffer, out);
        progress.accept(options.rows());
        return broken;
    }

    private void flush(TextBuffer buffer, OutputStream out) throws IOException {
        Charset charset = options.charset();
        if (charset.equals(StandardCharsets.UTF_8)) {
            buffer.writeTo(out);
        } else {
            // Chunks end with a row, so no character is cut in two.
            out.write(buffer.text(0, buffer.length()).getBytes(charset));
        }
        buffer.clear();
    }

    private boolean isUtf16() {
        return options.charset().name().startsWith("UTF-16");
    }

    /** Packs quickly rather than well. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, CHUNK);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
