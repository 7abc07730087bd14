package io.github.fgsim.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of the ports that speak TLS, for {@code localhost}, 127.0.0.1 and ::1. Made when
 * it is first asked for, once per JVM, with a key that is kept in memory only.
 *
 * <p>Java makes keys and signatures, but has no public class that writes a certificate (RFC 5280);
 * its few DER structures are written here. It is no certificate authority: some clients refuse
 * those as servers.
 */
public final class SelfSignedCertificate {
  private static final class Holder {
    static final SelfSignedCertificate INSTANCE = new SelfSignedCertificate();
  }

  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;

  private final Certificate certificate;
  private final SSLContext server;
  private final SSLContext client;

  private SelfSignedCertificate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded(keys)));
      KeyStore store = emptyStore();
      store.setKeyEntry("key", keys.getPrivate(), new char[0], new Certificate[] {certificate});
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(store, new char[0]);
      server = context(keyManagers.getKeyManagers(), null);
      KeyStore trusted = emptyStore();
      trusted.setCertificateEntry("simulator", certificate);
      TrustManagerFactory trustManagers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trustManagers.init(trusted);
      client = context(null, trustManagers.getTrustManagers());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java platform makes no EC certificate", e);
    }
  }

  /** The certificate of this JVM. */
  public static SelfSignedCertificate instance() {
    return Holder.INSTANCE;
  }

  /** What a server needs that shows the certificate. */
  SSLContext server() {
    return server;
  }

  /** What a client needs that trusts the certificate and no other. */
  public SSLContext client() {
    return client;
  }

  /** The certificate as clients outside of Java read it. */
  public String pem() {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the certificate was read from its encoding", e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust, null);
    return context;
  }

  private static byte[] encoded(KeyPair keys) throws GeneralSecurityException {
    byte[] algorithm = der(SEQUENCE, oid(ECDSA_WITH_SHA256));
    byte[] toSign = toSign(keys.getPublic().getEncoded(), algorithm);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(toSign);
    return der(SEQUENCE, toSign, algorithm, bits(0, signature.sign()));
  }

  /** TBSCertificate; its times are so wide that no clock of a test lies outside. */
  private static byte[] toSign(byte[] publicKey, byte[] algorithm) throws GeneralSecurityException {
    byte[] keyId = MessageDigest.getInstance("SHA-1").digest(publicKey);
    byte[] name =
        der(
            SEQUENCE,
            der(SET, der(SEQUENCE, oid(COMMON_NAME), der(0x0c, "localhost".getBytes(UTF_8)))));
    byte[] validity =
        der(
            SEQUENCE,
            der(0x17, "000101000000Z".getBytes(US_ASCII)), // UTCTime until 2049
            der(0x18, "20991231235959Z".getBytes(US_ASCII)));
    return der(
        SEQUENCE,
        der(0xa0, integer(BigInteger.TWO)), // version 3
        integer(new BigInteger(1, Arrays.copyOf(keyId, 8))),
        algorithm,
        name,
        validity,
        name,
        publicKey,
        der(0xa3, extensions(keyId)));
  }

  private static byte[] extensions(byte[] keyId) {
    byte[] names =
        der(
            SEQUENCE,
            der(0x82, "localhost".getBytes(US_ASCII)),
            der(0x87, new byte[] {127, 0, 0, 1}),
            der(0x87, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
    return der(
        SEQUENCE,
        extension(SUBJECT_ALTERNATIVE_NAME, false, names),
        extension(BASIC_CONSTRAINTS, true, der(SEQUENCE)),
        extension(KEY_USAGE, true, bits(7, new byte[] {(byte) 0x80})), // digitalSignature
        extension(EXTENDED_KEY_USAGE, false, der(SEQUENCE, oid(SERVER_AUTHENTICATION))),
        extension(SUBJECT_KEY_IDENTIFIER, false, der(OCTET_STRING, keyId)));
  }

  private static byte[] extension(String oid, boolean critical, byte[] value) {
    byte[] flag = critical ? new byte[] {0x01, 0x01, (byte) 0xff} : new byte[0];
    return der(SEQUENCE, oid(oid), flag, der(OCTET_STRING, value));
  }

  private static byte[] integer(BigInteger value) {
    return der(0x02, value.toByteArray());
  }

  private static byte[] bits(int unused, byte[] value) {
    return der(BIT_STRING, new byte[] {(byte) unused}, value);
  }

  /** An object identifier: the first two numbers in one, each number in groups of seven bits. */
  private static byte[] oid(String dotted) {
    String[] numbers = dotted.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
    for (int i = 2; i < numbers.length; i++) {
      int number = Integer.parseInt(numbers[i]);
      for (int shift = 28; shift > 0; shift -= 7) {
        if (number >>> shift > 0) {
          out.write(((number >>> shift) & 0x7f) | 0x80);
        }
      }
      out.write(number & 0x7f);
    }
    return der(0x06, out.toByteArray());
  }

  /** A value with its tag and its length. */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] digits = BigInteger.valueOf(length).toByteArray();
      int first = digits[0] == 0 ? 1 : 0;
      out.write(0x80 | (digits.length - first));
      out.write(digits, first, digits.length - first);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
