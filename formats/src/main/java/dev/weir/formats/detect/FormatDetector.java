// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.formats.detect.Detection.Detected;
import dev.weir.formats.detect.Detection.Undetectable;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.file.FormatHints;
import dev.weir.schemas.plan.BatchPlan.Skipped;
import dev.weir.schemas.reason.BatchReason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what a file is: text or not, its charset, delimited or NDJSON, its dialect, header, columns and types. What a
 * contract states wins over what is found, and what is found is never surer than its confidence says.
 */
public final class FormatDetector {

    private static final double MOSTLY_JSON = 0.5;

    private final String fileName;
    private final String compression;
    private final FormatHints hints;

    private FormatDetector(String fileName, String compression, FormatHints hints) {
        this.fileName = fileName;
        this.compression = compression;
        this.hints = hints;
    }

    /**
     * Looks at the file's first megabyte and a few places further in.
     *
     * @param decoded the file's bytes, decompressed
     * @param fileName for messages only
     * @param compression what the bytes were packed with before, to be told in the format
     * @param hints what a contract states
     * @throws IOException if the bytes cannot be read
     */
    public static Detection detect(ByteSource decoded, String fileName, String compression, FormatHints hints)
            throws IOException {
        return new FormatDetector(fileName, compression, hints).detect(decoded);
    }

    private Detection detect(ByteSource decoded) throws IOException {
        if (decoded.size() == 0) {
            return empty("is empty");
        }
        Optional<String> wrongHint = HintCheck.problem(hints);
        if (wrongHint.isPresent()) {
            return refused(wrongHint.get());
        }
        FileSample sample = FileSample.of(decoded);
        Optional<String> binary = BinaryFiles.byMagic(sample.head());
        if (binary.isPresent()) {
            return unknown(binary.get());
        }
        CharsetSniffer sniffer = new CharsetSniffer(sample);
        CharsetGuess charset = sniffer.guess();
        if (hints.charset() != null) {
            charset = sniffer.stated(Charset.forName(hints.charset()));
        }
        if (!charset.isWide()) {
            binary = BinaryFiles.byContent(sample.head(), charset.charset().equals(StandardCharsets.UTF_8));
            if (binary.isPresent()) {
                return unknown(binary.get());
            }
        }
        return detectText(decoded, sample, charset);
    }

    private Detection detectText(ByteSource decoded, FileSample sample, CharsetGuess charset) throws IOException {
        byte[] head = sample.head();
        String text = new String(head, charset.bomBytes(), head.length - charset.bomBytes(), charset.charset());
        if (text.isBlank() && sample.isWhole()) {
            return empty("has nothing but white space in it");
        }
        if ("ndjson".equals(hints.type())) {
            return ndjson(text, sample, charset, new JsonSniffer(text, sample.isWhole()));
        }
        if (hints.type() == null) {
            String start = text.stripLeading();
            if (start.startsWith("{")) {
                JsonSniffer json = new JsonSniffer(text, sample.isWhole());
                if (json.share() >= MOSTLY_JSON) {
                    return ndjson(text, sample, charset, json);
                }
            }
            Optional<String> other = OtherTexts.name(start);
            if (other.isPresent()) {
                return unknown(other.get());
            }
        }
        return new DelimitedDetector(decoded, sample, charset, hints, compression).detect(text);
    }

    private Detection ndjson(String text, FileSample sample, CharsetGuess charset, JsonSniffer json) {
        if (json.columns().isEmpty()) {
            return unknown("no JSON object in the first %d bytes".formatted(sample.head().length));
        }
        String newline = Newlines.commonest(text);
        FileFormat format =
                new FileFormat("ndjson", compression, charset.charset().name(), null, null, null, null, false, newline);
        int bom = charset.bomBytes();
        List<Skipped> head = bom == 0 ? List.of() : List.of(new Skipped("bom", bom, 1));
        return new Detected(format, bom, head, new Confidence(charset.confidence(), 1.0, json.share()), json.columns());
    }

    private Detection empty(String what) {
        return new Undetectable(
                BatchReason.EMPTY_FILE,
                "'%s' %s: there is no row in it. Send the file again if it should have rows."
                        .formatted(fileName, what));
    }

    private Detection unknown(String found) {
        return refused("delimited text or NDJSON was expected, found " + found);
    }

    private Detection refused(String what) {
        return new Undetectable(
                BatchReason.FORMAT_UNKNOWN,
                "'%s' cannot be read: %s. Its bytes are kept in the vault; send it in a format that can be read."
                        .formatted(fileName, what));
    }
}
