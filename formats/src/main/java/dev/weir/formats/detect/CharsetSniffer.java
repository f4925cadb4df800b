// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Tells a file's charset from its bytes. UTF-8 wins wherever its rules are kept; Latin-1 and Windows-1252 differ by bytes
 * that only the latter uses for characters. Other single-byte charsets cannot be told from these two without knowing the
 * language, so the confidence stays low and a contract should state them.
 */
final class CharsetSniffer {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final double WIDE_NULS = 0.15;
    private static final int FEWEST_NULS = 3;
    private static final double STRAY_NULS = 0.01;
    private static final double SURE_OF_UTF8 = 0.99;
    private static final double SURE_OF_BROKEN_UTF8 = 0.8;
    private static final double SURE_OF_WIDE = 0.9;
    private static final double SURE_OF_SINGLE_BYTE = 0.7;
    private static final double UNSURE = 0.35;
    private static final int FEWEST_RUNS = 5;

    private final FileSample sample;

    CharsetSniffer(FileSample sample) {
        this.sample = sample;
    }

    CharsetGuess guess() {
        byte[] head = sample.head();
        int bom = bomOf(StandardCharsets.UTF_8, head);
        if (bom > 0) {
            return new CharsetGuess(StandardCharsets.UTF_8, bom, 1.0);
        }
        for (Charset wide : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            if (bomOf(wide, head) > 0) {
                return new CharsetGuess(wide, 2, 1.0);
            }
        }
        if (hasNulsAt(1)) {
            return new CharsetGuess(StandardCharsets.UTF_16LE, 0, SURE_OF_WIDE);
        }
        if (hasNulsAt(0)) {
            return new CharsetGuess(StandardCharsets.UTF_16BE, 0, SURE_OF_WIDE);
        }
        return narrow();
    }

    /** The charset that a contract states, with the mark that the file may begin with all the same. */
    CharsetGuess stated(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_16)) {
            CharsetGuess guess = guess();
            return guess.isWide() ? guess : new CharsetGuess(StandardCharsets.UTF_16LE, 0, SURE_OF_WIDE);
        }
        return new CharsetGuess(charset, bomOf(charset, sample.head()), 1.0);
    }

    private static int bomOf(Charset charset, byte[] head) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return beginsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        }
        if (charset.equals(StandardCharsets.UTF_16LE)) {
            return beginsWith(head, 0xFF, 0xFE) ? 2 : 0;
        }
        return charset.equals(StandardCharsets.UTF_16BE) && beginsWith(head, 0xFE, 0xFF) ? 2 : 0;
    }

    private static boolean beginsWith(byte[] head, int... first) {
        if (head.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((head[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether many bytes at one parity are NUL and hardly any at the other: delimiters, digits and newlines in UTF-16. */
    private boolean hasNulsAt(int parity) {
        byte[] head = sample.head();
        int[] nuls = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                nuls[i & 1]++;
            }
        }
        double pairs = Math.max(1, head.length / 2);
        return nuls[parity] >= FEWEST_NULS && nuls[parity] / pairs > WIDE_NULS && nuls[1 - parity] / pairs < STRAY_NULS;
    }

    private CharsetGuess narrow() {
        Utf8Evidence evidence = new Utf8Evidence();
        parts().forEach(evidence::add);
        if (evidence.broken() == 0) {
            return new CharsetGuess(StandardCharsets.UTF_8, 0, evidence.whole() > 0 ? 1.0 : SURE_OF_UTF8);
        }
        if (evidence.whole() >= evidence.broken()) {
            return new CharsetGuess(StandardCharsets.UTF_8, 0, SURE_OF_BROKEN_UTF8);
        }
        boolean isWindows = parts().anyMatch(CharsetSniffer::hasWindowsCharacters);
        Charset charset = isWindows ? WINDOWS_1252 : StandardCharsets.ISO_8859_1;
        return new CharsetGuess(charset, 0, parts().anyMatch(CharsetSniffer::isForeign) ? UNSURE : SURE_OF_SINGLE_BYTE);
    }

    private Stream<byte[]> parts() {
        return Stream.concat(Stream.of(sample.head()), sample.probes().stream());
    }

    /** Whether letters beyond ASCII follow each other more than they do in western languages: another script. */
    private static boolean isForeign(byte[] bytes) {
        int letters = 0;
        int runs = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                letters++;
                runs += i == 0 || bytes[i - 1] >= 0 ? 1 : 0;
            }
        }
        return runs >= FEWEST_RUNS && letters > 2 * runs;
    }

    private static boolean hasWindowsCharacters(byte[] bytes) {
        for (byte value : bytes) {
            if (value < (byte) 0xA0) {
                return true;
            }
        }
        return false;
    }
}
