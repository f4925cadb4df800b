// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.certificate;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Certificate.Sum;
import dev.weir.sinks.certificate.Verification.Check;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import dev.weir.sinks.sign.KeyFolder;
import dev.weir.sinks.sign.Purpose;
import dev.weir.sinks.sign.SignatureState;
import dev.weir.sinks.sign.TrustedKeys;
import dev.weir.sinks.source.SourceReader;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * Checks a certificate against lake, quarantine and vault, with nothing running: rows are counted again from the vault's
 * bytes, and read back from every file that the certificate names.
 */
public final class CertificateVerifier {

    private static final String UNREADABLE = "could not be read: ";

    private final DataLayout layout;
    private final Vault vault;
    private final SourceReader source;

    /** A verifier of a data directory's certificates. */
    public CertificateVerifier(DataLayout layout, SourceReader source) {
        this.layout = layout;
        this.vault = new Vault(layout);
        this.source = source;
    }

    /**
     * Verifies the certificate in a manifest.
     *
     * @throws IOException if the file is not there, or is no manifest
     */
    public Verification verify(Path file) throws IOException {
        Certificate certificate = read(file);
        List<Check> checks = new ArrayList<>();
        ManifestShelf shelf =
                new ManifestShelf(layout, certificate.tenant(), certificate.dataset(), certificate.batchId());
        checks.add(new Check(
                "format of the certificate",
                certificate.format() >= Certificate.OLDEST_FORMAT && certificate.format() <= Certificate.FORMAT,
                "%d to %d".formatted(Certificate.OLDEST_FORMAT, Certificate.FORMAT),
                String.valueOf(certificate.format())));
        checks.add(signature(file));
        checks.add(previous(certificate, shelf));
        books(certificate, checks);
        vault(certificate, checks);
        new RemedyVerifier(layout, certificate).verify(checks);
        int newest = shelf.revisions().isEmpty()
                ? certificate.revision()
                : shelf.revisions().last();
        if (newest > certificate.revision()) {
            checks.add(replaced(certificate, newest));
        } else {
            files(certificate, checks);
        }
        return new Verification(certificate.batchId(), certificate.revision(), checks);
    }

    /** Whether a trusted key has signed the certificate; one without a signature says so, and is no failure. */
    private Check signature(Path file) throws IOException {
        String name = "signature";
        try {
            SignatureState state = state(file, new KeyFolder(layout).trusted());
            return new Check(name, state.isSound(), "none, or one of a trusted key", state.words());
        } catch (UncheckedIOException e) {
            return new Check(name, false, "a signature of a trusted key", UNREADABLE + e.getMessage());
        }
    }

    /**
     * What a certificate's signature is worth, by these keys alone: neither lake nor vault is looked at.
     *
     * @throws IOException if the file is not there, or is no manifest
     */
    public static SignatureState state(Path file, TrustedKeys keys) throws IOException {
        read(file);
        String signature = ManifestShelf.read(file).signature();
        return keys.check(Purpose.CERTIFICATE, signature, Files.readAllBytes(file));
    }

    private static Certificate read(Path file) throws IOException {
        try {
            return ManifestShelf.read(file).certificate();
        } catch (UncheckedIOException e) {
            throw new IOException(
                    "%s: expected a manifest with a certificate, found something else. They lie below certificates/ as rev-<n>.json"
                            .formatted(file),
                    e);
        }
    }

    private static Check previous(Certificate certificate, ManifestShelf shelf) throws IOException {
        NavigableSet<Integer> earlier = shelf.revisions().headSet(certificate.revision(), false);
        String expected = certificate.previous() == null ? "none" : certificate.previous();
        String found = earlier.isEmpty() ? "none" : FileHash.sha256Hex(shelf.file(earlier.last()));
        return Check.equal("link to the revision before", expected, found);
    }

    private static void books(Certificate certificate, List<Check> checks) {
        Certificate.Books books = certificate.books();
        checks.add(Check.equal(
                "source = landed + quarantined", books.source(), books.landed().plus(books.quarantined())));
        checks.add(Check.equal(
                "source is what the cutter counted",
                books.source(),
                new Sum(certificate.cut().rows(), certificate.cut().digest())));
        checks.add(new Check(
                "rows and skipped bytes tile the file",
                certificate.cut().isTiled()
                        && certificate.cut().totalBytes()
                                == certificate.source().decodedBytes(),
                certificate.source().decodedBytes() + " bytes",
                certificate.cut().totalBytes() + " bytes, of them "
                        + certificate.cut().rowBytes() + " in rows"));
        checks.add(Check.equal("files hold what landed", books.landed(), sum(certificate, PublishedFile.LANDED)));
        checks.add(Check.equal(
                "files hold what was quarantined", books.quarantined(), sum(certificate, PublishedFile.QUARANTINED)));
    }

    private static Sum sum(Certificate certificate, String kind) {
        Sum sum = new Sum(0, "0".repeat(32));
        for (PublishedFile file : certificate.files()) {
            if (file.kind().equals(kind)) {
                sum = sum.plus(new Sum(file.rows(), file.ids()));
            }
        }
        return sum;
    }

    private void vault(Certificate certificate, List<Check> checks) {
        Certificate.Source raw = certificate.source();
        checks.add(hash("file in the vault", layout.rawFile(raw.sha256()), raw.sha256()));
        for (VaultedFile segment : raw.segments()) {
            checks.add(hash("segment in the vault", layout.segment(segment.sha256()), segment.sha256()));
        }
        checks.add(hash("plan in the vault", layout.plan(certificate.plan()), certificate.plan()));
        checks.add(recount(certificate));
    }

    static Check hash(String name, Path file, String sha256) {
        try {
            return Check.equal(name, sha256, Files.exists(file) ? FileHash.sha256Hex(file) : "no file");
        } catch (IOException e) {
            return new Check(name, false, sha256, UNREADABLE + e.getMessage());
        }
    }

    private Check recount(Certificate certificate) {
        String name = "rows counted again from the vault";
        Sum expected = certificate.books().source();
        try {
            BatchPlan plan = vault.plan(certificate.plan());
            DigestSum ids = new DigestSum();
            try (ByteSource decoded = vault.open(plan)) {
                long length = decoded.size() - plan.dataOffset();
                source.read(plan, decoded, plan.dataOffset(), length, 1, row -> ids.add(row.id()));
            }
            return Check.equal(name, expected, Sum.of(ids.count(), ids.sum()));
        } catch (IOException | UncheckedIOException e) {
            return new Check(name, false, expected.toString(), UNREADABLE + e.getMessage());
        }
    }

    private static Check replaced(Certificate certificate, int newest) {
        return new Check(
                "files of the revision",
                false,
                "the files of revision " + certificate.revision(),
                "revision %d has replaced them; only the newest revision's files are kept. Verify rev-%d.json"
                        .formatted(newest, newest));
    }

    private void files(Certificate certificate, List<Check> checks) {
        try (FileVerifier files = new FileVerifier(layout, vault, certificate)) {
            files.verify(checks);
        } catch (IOException | UncheckedIOException e) {
            checks.add(new Check("files of the revision", false, "readable files", UNREADABLE + e.getMessage()));
        }
    }
}
