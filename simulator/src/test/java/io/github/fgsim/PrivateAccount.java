package io.github.fgsim;

import io.github.fgsim.model.Auth;

/** An account of which nothing may be written down, and a simulator of it. */
public final class PrivateAccount {
  public static final String ACCESS_KEY = "AKSECRETSECRET000001";
  public static final String SECRET_KEY = "SKSECRETsecretSECRETsecretSECRETsecret01";
  public static final String PROJECT = "c0ffee00c0ffee00c0ffee00c0ffee00";
  public static final String DOMAIN = "d0d0caca00d0d0caca00d0d0caca00d0";
  public static final String ACCOUNT = "very-private-account";

  private PrivateAccount() {}

  /** One that verifies signatures. */
  public static SimulatorBuilder simulator() {
    return FunctionGraphSimulator.builder()
        .projectId(PROJECT)
        .domainId(DOMAIN)
        .userDomain(ACCOUNT)
        .region("eu-west-101")
        .auth(Auth.signed(ACCESS_KEY, SECRET_KEY));
  }
}
