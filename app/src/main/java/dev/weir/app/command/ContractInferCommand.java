// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.contract.LocalFile;
import dev.weir.app.worker.InferredFromFile;
import dev.weir.formats.detect.CorruptCompressionException;
import dev.weir.formats.detect.Detection;
import dev.weir.formats.detect.Detection.Detected;
import dev.weir.formats.detect.Detection.Undetectable;
import dev.weir.schemas.contract.InferredContract;
import dev.weir.schemas.file.FormatHints;
import dev.weir.schemas.identity.BatchIds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "infer",
        mixinStandardHelpOptions = true,
        description = {
            "Proposes a contract from a sample of a file, and measures how many of its own rows it would",
            "wrongly put aside. A proposal: read it before you keep it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir contract infer orders.csv > contracts/orders.odcs.yaml",
            "  weir contract infer july.csv.gz --dataset orders --out contracts/orders.odcs.yaml"
        })
final class ContractInferCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file, plain or packed with gzip.")
    private Path file;

    @Option(names = "--dataset", paramLabel = "D", description = "The dataset (default: told from the file's name).")
    private @Nullable String dataset;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: standard output).")
    private @Nullable Path target;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = dataset == null ? BatchIds.datasetOf(String.valueOf(file.getFileName())) : dataset;
        if (!BatchIds.isName(name)) {
            throw CommandFailure.usage(
                    "--dataset must be 1 to 64 lower-case letters, digits, '_' or '-', and is '%s'.".formatted(name));
        }
        InferredContract inferred = infer(name);
        PrintWriter err = spec.commandLine().getErr();
        write(inferred.yaml());
        err.printf(
                Locale.ROOT,
                "Inferred from %,d rows; it would wrongly put aside about %.2f %% of rows like these.%n",
                inferred.rows(),
                100 * inferred.falseAlarmRate());
        inferred.notes().forEach(note -> err.println("note: " + note));
        err.flush();
        return ExitCode.OK.code();
    }

    private InferredContract infer(String name) {
        try (LocalFile local = LocalFile.open(file)) {
            Detection detection = local.detect(FormatHints.NONE);
            if (detection instanceof Undetectable undetectable) {
                throw CommandFailure.failed(undetectable.message());
            }
            return InferredFromFile.infer("inference", name, (Detected) detection, local.bytes());
        } catch (CorruptCompressionException e) {
            throw CommandFailure.failed("%s: %s.".formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw CommandFailure.usage("%s cannot be read: %s.".formatted(file, FileFault.reason(e)));
        }
    }

    private void write(String yaml) {
        if (target == null) {
            spec.commandLine().getOut().print(yaml);
            spec.commandLine().getOut().flush();
            return;
        }
        try {
            Path parent = target.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(target, yaml);
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "The contract cannot be written to %s: %s.".formatted(target, FileFault.reason(e)));
        }
    }
}
