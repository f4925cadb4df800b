// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats;

import dev.weir.schemas.file.FileFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Random files in which everything that can go wrong does, from a seed. */
public final class DirtyText {

    private static final String[] NEWLINES = {"\n", "\r\n", "\r", "\n", "\r\n"};

    private final Random random;

    public DirtyText(long seed) {
        this.random = random(seed);
    }

    /** A generator whose first numbers differ from seed to seed, as those of neighbouring seeds of Random do not. */
    public static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    public Random random() {
        return random;
    }

    public FileFormat format() {
        String charset = pick("UTF-8", "UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252");
        boolean canBeForeign = !charset.startsWith("ISO") && !charset.startsWith("windows");
        String delimiter =
                canBeForeign ? pick(",", ";", "\t", "|", " ", "¦", "→") : pick(",", ";", "\t", "|", " ", "§");
        String quote = pick("\"", "\"", "'", null, canBeForeign ? "“" : "\"");
        return Plans.csv(charset, delimiter, quote, pick(null, null, "\\", "^"), pick(null, "#"));
    }

    public byte[] csv(FileFormat format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Charset charset = Charset.forName(format.charset());
        List<String> marks = marks(format);
        int pieces = random.nextInt(400);
        for (int i = 0; i < pieces; i++) {
            bytes.writeBytes(piece(marks).getBytes(charset));
            if (random.nextInt(150) == 0) {
                bytes.write(random.nextInt(256));
            }
        }
        return bytes.toByteArray();
    }

    private List<String> marks(FileFormat format) {
        List<String> marks = new ArrayList<>();
        for (String mark : new String[] {format.delimiter(), format.quote(), format.escape(), format.comment()}) {
            if (mark != null) {
                marks.add(mark);
            }
        }
        return marks;
    }

    private String piece(List<String> marks) {
        return switch (random.nextInt(10)) {
            case 0 -> NEWLINES[random.nextInt(NEWLINES.length)];
            case 1, 2, 3 -> marks.get(random.nextInt(marks.size()));
            case 4 -> " ".repeat(random.nextInt(3));
            case 5 -> pick("é", "ß", "x", "y", "\u0000");
            case 6 -> marks.get(random.nextInt(marks.size())) + marks.get(random.nextInt(marks.size()));
            default -> "abcdefghijklmnop".substring(0, random.nextInt(16));
        };
    }

    public byte[] ndjson(String charset, String newline) {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(40);
        for (int i = 0; i < lines; i++) {
            text.append(pick(
                    "{\"a\":1,\"b\":\"x\"}",
                    "{\"a\": [1, 2, {\"c\": null}], \"z\": \"é\"}",
                    "{\"a\":",
                    "",
                    "  \t ",
                    "[1]",
                    "{\"b\":\"" + "long ".repeat(random.nextInt(30)) + "\"}"));
            text.append(newline);
        }
        return text.toString().getBytes(Charset.forName(charset));
    }

    public String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
