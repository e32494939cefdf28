namespace LiveMessage.Capture.Hosting;

/// <summary>Accounts file of the observed services: two accounts, RAM users, role sessions, and apps.</summary>
public static class Accounts
{
    public const string First = "1234567890123456";

    private const string Text = """
        {
          "Accounts": [
            {
              "Id": "1234567890123456",
              "AccessKeys": [
                { "Id": "testid", "Secret": "testsecret" },
                { "Id": "inactive", "Secret": "testsecret", "Status": "Inactive" }
              ],
              "Policies": [
                { "Name": "DenyAll", "Document": { "Version": "1", "Statement": [
                  { "Effect": "Allow", "Action": "live:*", "Resource": "*" },
                  { "Effect": "Deny", "Action": "live:*", "Resource": "*" } ] } },
                { "Name": "DemoOnly", "Document": { "Version": "1", "Statement": [
                  { "Effect": "Allow", "Action": "live:*", "Resource": "acs:live:*:*:rtc/demo" } ] } },
                { "Name": "OverTls", "Document": { "Version": "1", "Statement": [
                  { "Effect": "Allow", "Action": "live:*", "Resource": "*",
                    "Condition": { "Bool": { "acs:SecureTransport": "true" } } } ] } },
                { "Name": "FromHere", "Document": { "Version": "1", "Statement": [
                  { "Effect": "Allow", "NotAction": "live:Create*", "Resource": "*",
                    "Condition": { "IpAddress": { "acs:SourceIp": "127.0.0.0/8" } } } ] } }
              ],
              "Groups": [{ "Name": "denied", "Policies": ["DenyAll"] }, { "Name": "demo", "Policies": ["DemoOnly"] }],
              "Users": [
                { "Name": "full", "AccessKeys": [{ "Id": "full", "Secret": "s" }],
                  "Policies": ["AliyunLiveFullAccess"] },
                { "Name": "reader", "AccessKeys": [{ "Id": "reader", "Secret": "s" }],
                  "Policies": ["AliyunLiveReadOnlyAccess"] },
                { "Name": "nothing", "AccessKeys": [{ "Id": "nothing", "Secret": "s" }] },
                { "Name": "denied", "Id": "298765432109876543", "AccessKeys": [{ "Id": "denied", "Secret": "s" }],
                  "Groups": ["denied"], "Policies": ["AliyunLiveFullAccess"] },
                { "Name": "demo", "AccessKeys": [{ "Id": "demo", "Secret": "s" }], "Groups": ["demo"] },
                { "Name": "tls", "AccessKeys": [{ "Id": "tls", "Secret": "s" }], "Policies": ["OverTls"] },
                { "Name": "here", "AccessKeys": [{ "Id": "here", "Secret": "s" }], "Policies": ["FromHere"] }
              ],
              "Roles": [
                { "Name": "operator", "Policies": ["AliyunLiveFullAccess"], "Sessions": [
                  { "Name": "free", "AccessKeyId": "STS.free", "AccessKeySecret": "s", "SecurityToken": "tokenfree",
                    "Expiration": "2090-12-31T23:59:59Z" },
                  { "Name": "narrow", "AccessKeyId": "STS.narrow", "AccessKeySecret": "s",
                    "SecurityToken": "tokennarrow", "Expiration": "2090-12-31T23:59:59Z",
                    "Policy": { "Version": "1", "Statement": [
                      { "Effect": "Allow", "Action": "live:DescribeLiveMessageApp", "Resource": "*" } ] } },
                  { "Name": "forbidden", "AccessKeyId": "STS.forbidden", "AccessKeySecret": "s",
                    "SecurityToken": "tokenforbidden", "Expiration": "2090-12-31T23:59:59Z",
                    "Policy": { "Version": "1", "Statement": [
                      { "Effect": "Allow", "Action": "*", "Resource": "*" },
                      { "Effect": "Deny", "Action": "live:*", "Resource": "*" } ] } },
                  { "Name": "past", "AccessKeyId": "STS.past", "AccessKeySecret": "s", "SecurityToken": "tokenpast",
                    "Expiration": "2020-12-31T23:59:59Z" } ] },
                { "Name": "powerless", "Sessions": [
                  { "Name": "idle", "AccessKeyId": "STS.idle", "AccessKeySecret": "s", "SecurityToken": "tokenidle",
                    "Expiration": "2090-12-31T23:59:59Z" } ] }
              ],
              "Apps": [
                { "AppId": "demo", "AppName": "demo", "AppKey": "testappkey" },
                { "AppId": "off", "Disabled": true },
                { "AppId": "island", "DataCenter": "ap-southeast-1", "AppSign": "islandsign" }
              ]
            },
            {
              "Id": "2000000000000002",
              "AccessKeys": [{ "Id": "second", "Secret": "s" }],
              "Apps": [{ "AppId": "foreign", "EventCallbackUrl": "http://events.example/path" }]
            }
          ]
        }
        """;

    /// <summary>Writes the accounts file and returns the setting for it.</summary>
    public static async Task<(string Name, string Value)> WriteAsync(CaptureRun run, string name = "accounts.json") =>
        ("LiveMessage__AccountsFile", await run.WriteInputAsync(name, Text));

    /// <summary>The text of the file.</summary>
    public static string Json => Text;
}
