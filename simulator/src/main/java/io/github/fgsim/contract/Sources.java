package io.github.fgsim.contract;

/** Where expectations come from, as checks name it. */
final class Sources {
  static final String CREATE_PAGE = "create page of the API reference, 2021-09";
  static final String IMPORT_PAGE = "import page of the API reference, 2023-07";
  static final String BOTH_PAGES = "create page and import page of the API reference";
  static final String CURRENT_PAGES = "current API reference, 2025";
  static final String CAPTURES = "recorded create answers, 2020-06 (examples of the API guide)";
  static final String CREATE_CAPTURE = "recorded create answer, 2019-03 (create page)";
  static final String LIST_CAPTURE = "recorded list entry, cn-north-4, 2023-07";
  static final String UPDATE_CAPTURE = "recorded update of the configuration, 2020";
  static final String ERROR_TABLE = "error code table of the API reference";
  static final String API_REFERENCE = "API reference, examples of the operation";
  static final String MODELS = "field texts of the API model, Java SDK 3.1.209";
  static final String USER_GUIDE = "user guide, 2018 to 2021";
  static final String CONSTRAINTS = "constraints page of the user guide";
  static final String REAL_PACKAGE = "packages that a working deployer imports (UniGPT, 2024)";
  static final String TERRAFORM = "Terraform provider huaweicloud, its code and acceptance tests";
  static final String DEPLOYERS =
      "deployers in production (serverless-huawei-functions and others)";
  static final String OTC_3426 =
      "recorded in issue 3426 of the Open Telekom Cloud provider, 2026-06";
  static final String TF_2195 = "recorded in pull request 2195 of the Terraform provider, 2022-06";
  static final String NODE_2 = "recorded in issue 2 of the Node SDK, 2021-08";
  static final String SDK =
      "official SDKs for Java, Node and Python, run against a capturing server";
  static final String NOT_SEEN =
      "inferred from the text of the error code table, never seen for this input";
  static final String CUSTODIAN = "cloud-custodian and the user guide: shortened forms of a URN";
  static final String EXTENSIONS = "functional tests of python-otcextensions";
  static final String INVOCATION_PAGES = "API reference and samples of calls, 2020 to 2022";
  static final String REPORTS = "recorded in reports of users, text quoted there";
  static final String GATEWAY_TABLE = "gateway's error table";
  static final String DESIGN = "decision of this project; the sources say nothing";

  private Sources() {}
}
