namespace LiveMessage.Tests.Signing;

/// <summary>Examples of V3 calls, signed with the secret testsecret.</summary>
public static class Acs3Examples
{
    public const string Query =
        "AppId=demo&Body=hi%20%E4%B8%96%E7%95%8C%20%2A~%27%28%29%21%2B%26%3D&HighReliability=True&MsgType=2"
        + "&ReceiverId=uid2&SenderId=uid1&Storage=False";

    /// <summary>The same query as the TypeScript SDK encodes it.</summary>
    public const string QueryOfTypeScript =
        "AppId=demo&Body=hi%20%E4%B8%96%E7%95%8C%20*~%27()!%2B%26%3D&HighReliability=True&MsgType=2&ReceiverId=uid2"
        + "&SenderId=uid1&Storage=False";

    public const string FormBody = "AppId=demo&ReceiverId=uid2&SenderId=uid1&Body=hello%2C%20user";

    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public const string FormHash = "25995c37600c977b41a2c716d58f3e705777d5ce79957045285627815b9bfadd";

    public const string SignedHeaders =
        "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";

    public const string SignedHeadersWithToken =
        "host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token"
        + ";x-acs-signature-nonce;x-acs-version";

    public const string Signature = "60e584de4771f79b785162663f262244857c89b1484b8d03a0ca82ecdbe2c0cd";

    public const string FormSignature = "375e42b05a5dbc9f08884ad5aff1fe282ab85ace0da07afd76343a490470bc68";

    public const string SignatureOfTemporaryKey = "f3e06a864955c38ab14973153f15b4c9c6838ad5ac8fd59a0bbfab2ba8fecfb8";

    /// <summary>The headers of the example with a query. The other examples replace or add some.</summary>
    public static readonly (string Name, string Value)[] Headers =
    [
        ("host", "127.0.0.1:8080"),
        ("x-acs-version", "2016-11-01"),
        ("x-acs-action", "SendLiveMessageUser"),
        ("x-acs-date", "2026-01-02T03:04:05Z"),
        ("x-acs-signature-nonce", "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"),
        ("x-acs-content-sha256", EmptyHash),
    ];
}
