namespace LiveMessage.Tests.Signing;

/// <summary>Examples of V1 calls with the access key testid (secret testsecret), without their signatures.</summary>
public static class RpcExamples
{
    public const string Query =
        "Format=JSON&Version=2016-11-01&AccessKeyId=testid&SignatureMethod=HMAC-SHA1&Timestamp=2026-01-02T03%3A04%3A05Z"
        + "&SignatureVersion=1.0&Action=SendLiveMessageUser&SignatureNonce=11111111-2222-3333-4444-555555555555"
        + "&AppId=demo&ReceiverId=uid2&SenderId=uid1&Body=hello%2C%20user&MsgType=2";

    /// <summary>The same call as the legacy .NET SDK encodes it: lowercase digits and a plus for the space.</summary>
    public const string QueryOfLegacyDotNet =
        "Format=JSON&Version=2016-11-01&AccessKeyId=testid&SignatureMethod=HMAC-SHA1&Timestamp=2026-01-02T03%3a04%3a05Z"
        + "&SignatureVersion=1.0&Action=SendLiveMessageUser&SignatureNonce=11111111-2222-3333-4444-555555555555"
        + "&AppId=demo&ReceiverId=uid2&SenderId=uid1&Body=hello%2c+user&MsgType=2";

    public const string FormBody =
        "Format=JSON&Version=2016-11-01&AccessKeyId=testid&SignatureMethod=HMAC-SHA1&Timestamp=2026-01-02T03%3A04%3A05Z"
        + "&SignatureVersion=1.0&Action=SendLiveMessageUser&SignatureNonce=66666666-7777-8888-9999-000000000000"
        + "&AppId=demo&ReceiverId=uid2&SenderId=uid1"
        + "&Body=hi%20%E4%B8%96%E7%95%8C%20%2A~%27%28%29%21%2B%26%3D&MsgTid=m1&HighReliability=true&SignatureType=";
}
