// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** A self-signed certificate in {@code target}, which is its own authority. */
record TestCertificate(String name) {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Path FOLDER = Path.of("target", "certificates");

    /** Makes it anew. */
    TestCertificate make() {
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(store());
            var keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            var words =
                    "-genkeypair -alias %s -keyalg EC -dname CN=%1$s -ext san=dns:localhost -keystore %s -storepass %s"
                            .formatted(name, store(), new String(PASSWORD));
            var made = new ProcessBuilder(Stream.concat(Stream.of(keytool), Arrays.stream(words.split(" ")))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            made.getInputStream().readAllBytes();
            made.waitFor();
            Files.writeString(
                    certificate(),
                    pem("CERTIFICATE", load().getCertificate(name).getEncoded()));
            Files.writeString(
                    key(), pem("PRIVATE KEY", load().getKey(name, PASSWORD).getEncoded()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Path certificate() {
        return FOLDER.resolve(name + ".pem");
    }

    Path key() {
        return FOLDER.resolve(name + "-key.pem");
    }

    /** Of a client that trusts this one, and shows that whatever the server asks for; none if they are the same. */
    SSLContext shown(TestCertificate own) throws GeneralSecurityException, IOException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load());
        var context = SSLContext.getInstance("TLS");
        context.init(
                equals(own) ? null : new KeyManager[] {new Shown(own.load(), own.name())},
                trust.getTrustManagers(),
                null);
        return context;
    }

    /** Shows its certificate also to who does not know its authority. */
    private static final class Shown extends X509ExtendedKeyManager {

        private final KeyStore store;
        private final String alias;

        Shown(KeyStore store, String alias) {
            this.store = store;
            this.alias = alias;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return alias;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public X509Certificate[] getCertificateChain(String wanted) {
            try {
                return new X509Certificate[] {(X509Certificate) store.getCertificate(wanted)};
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public PrivateKey getPrivateKey(String wanted) {
            try {
                return (PrivateKey) store.getKey(wanted, PASSWORD);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Path store() {
        return FOLDER.resolve(name + ".p12");
    }

    private KeyStore load() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store().toFile(), PASSWORD);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes));
    }
}
