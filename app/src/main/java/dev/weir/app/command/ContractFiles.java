// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.ContractException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Contract files that somebody names on the command line. */
final class ContractFiles {

    private ContractFiles() {}

    /** Whether a file is one by its name. */
    static boolean isContract(Path file) {
        String name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    static Contract read(Path file) {
        try {
            return Contract.parse(Files.readString(file), file.toString());
        } catch (ContractException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        } catch (MalformedInputException e) {
            throw CommandFailure.usage("%s is no text in UTF-8. Save it as UTF-8.".formatted(file));
        } catch (IOException e) {
            throw CommandFailure.usage("%s cannot be read: %s.".formatted(file, FileFault.reason(e)));
        }
    }
}
