// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;

/** A file that is read in blocks. The library's own stream of local files asks the system for one byte at a time. */
final class PartFile extends DelegatingSeekableInputStream {

    private final FileInputStream file;

    private PartFile(FileInputStream file) {
        super(file);
        this.file = file;
    }

    static PartFile open(Path path) throws IOException {
        return new PartFile(new FileInputStream(path.toFile()));
    }

    @Override
    public long getPos() throws IOException {
        return file.getChannel().position();
    }

    @Override
    public void seek(long position) throws IOException {
        file.getChannel().position(position);
    }
}
