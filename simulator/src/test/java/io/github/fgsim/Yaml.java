package io.github.fgsim;

/** The YAML of import packages, written by hand. */
final class Yaml {
  private Yaml() {}

  /** A package's YAML with these properties, one per line. */
  static String of(String properties) {
    return """
        HcCrmTemplateVersion: v1
        Resources:
          hello:
            Type: HC::Serverless::Function
            Properties:
        """
        + properties.indent(6);
  }

  /** What the guide of 2018 has, for code of type inline in {@code index.js}. */
  static String guide() {
    return of(
        """
        Handler: index.handler
        Runtime: Node.js6.10
        CodeType: inline
        CodeFileName: index.js
        DependencyPkg: ""
        Description: ""
        MemorySize: 128
        Timeout: 3
        Version: latest
        Environment:
          Variables: {}
        """);
  }

  /** What the real export of 2024 has, for code of type zip in {@code index.zip}. */
  static String export() {
    return of(
        """
        Handler: index.handler
        Runtime: Python3.9
        CodeType: zip
        CodeFileName: index.zip
        CodeUrl: ""
        Description: ""
        MemorySize: 128
        Timeout: 30
        Version: latest
        Environment:
          Variables: {}
          EncryptedVariables: {}
        InitializerHandler: ""
        InitializerTimeout: 0
        PreStopHandler: ""
        PreStopTimeout: 0
        EnterpriseProjectId: "0"
        FuncType: v2
        CustomImage:
          enabled: false
          image: ""
          command: ""
          args: ""
          workingdir: ""
          uid: ""
          gid: ""
        CloudDebug: ""
        """);
  }
}
