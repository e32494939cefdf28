using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Ram;

/// <summary>Service with RAM users and role sessions, each with one policy or none. Records the log.</summary>
public sealed class RamHost : ConfiguredHost
{
    /// <summary>The header that sets the scheme of a request.</summary>
    public const string SchemeHeader = "test-scheme";

    private const string Account = "LiveMessage:Accounts:0";

    private static readonly (string User, string Policy)[] Users =
    [
        ("unprivileged", ""),
        ("admin", "AliyunLiveFullAccess"),
        ("reader", "AliyunLiveReadOnlyAccess"),
        ("elsewhere", Allow("acs:live:*:*:rtc/other")),
        ("loopback", Allow("*", """{"IpAddress":{"acs:SourceIp":["10.0.0.0/8","127.0.0.0/8"]}}""")),
        ("today", Allow("*", """{"DateGreaterThan":{"acs:CurrentTime":"2026-01-01T00:00:00Z"}}""")),
        ("yesterday", Allow("*", """{"DateLessThan":{"acs:CurrentTime":"2026-01-01T00:00:00Z"}}""")),
        ("overTls", Allow("*", """{"Bool":{"acs:SecureTransport":"true"}}""")),
        ("denied", "AliyunLiveFullAccess"),
        ("member", ""),
        ("manyPatterns", Allow(
            string.Join("\",\"", Enumerable.Range(0, 200).Select(team => $"acs:live:*:*:rtc/*-team-{team}-*")))),
        ("deniedHere", "AliyunLiveFullAccess"),
        ("powerful", "PowerUserAccess"),
        ("withoutMfa", Allow("*", """{"Bool":{"acs:MFAPresent":"false"}}""")),
        ("ofOtherProducts", "AliyunOSSFullAccess"),
    ];

    public RamHost() => Configure(Service).LogTo(Log)
        .Add(services => services.AddSingleton<IStartupFilter, SchemeFilter>());

    public CapturedLog Log { get; } = new();

    public static Service Configure(Service service)
    {
        service
            .With($"{Account}:Id", "1234567890123456")
            .With($"{Account}:AccessKeys:0:Id", "root").With($"{Account}:AccessKeys:0:Secret", "secret-root")
            .With($"{Account}:Apps:0:AppId", "demo").With($"{Account}:Apps:1:AppId", "other")
            .With($"{Account}:Policies:0:Name", "NoDemo")
            .With($"{Account}:Policies:0:Document", Statement("Deny", "*:rtc/demo"))
            .With($"{Account}:Groups:0:Name", "senders")
            .With($"{Account}:Groups:0:Policies:0", Allow("acs:live:*:*:rtc/demo"))
            .With("LiveMessage:Accounts:1:Id", "6543210987654321")
            .With("LiveMessage:Accounts:1:Apps:0:AppId", "theirs");

        foreach (var (index, (user, policy)) in Users.Index())
        {
            var path = $"{Account}:Users:{index}";
            service.With($"{path}:Name", user).With($"{path}:Id", $"id-{user}")
                .With($"{path}:AccessKeys:0:Id", user).With($"{path}:AccessKeys:0:Secret", $"secret-{user}");
            service = policy.Length == 0 ? service : service.With($"{path}:Policies:0", policy);
        }

        return WithSessions(service
            .With($"{Account}:Users:8:Policies:1", "NoDemo")
            .With($"{Account}:Users:9:Groups:0", "senders")
            .With(
                $"{Account}:Users:11:Policies:1",
                Statement("Deny", "*", """{"IpAddress":{"ACS:sourceip":"127.0.0.1"}}""")));
    }

    private static Service WithSessions(Service service)
    {
        service
            .With($"{Account}:Roles:0:Name", "sender")
            .With($"{Account}:Roles:0:Policies:0", "AliyunLiveFullAccess");
        foreach (var (index, name) in new[] { "whole", "narrow" }.Index())
        {
            var path = $"{Account}:Roles:0:Sessions:{index}";
            service.With($"{path}:Name", name)
                .With($"{path}:AccessKeyId", $"STS.{name}").With($"{path}:AccessKeySecret", $"secret-STS.{name}")
                .With($"{path}:SecurityToken", $"token-{name}").With($"{path}:Expiration", "2099-01-01T00:00:00Z");
        }

        return service.With($"{Account}:Roles:0:Sessions:1:Policy", Allow("*:rtc/demo"));
    }

    private static string Allow(string resource, string condition = "") => Statement("Allow", resource, condition);

    private static string Statement(string effect, string resource, string condition = "")
    {
        var conditions = condition.Length == 0 ? "" : $",\"Condition\":{condition}";
        return $$"""
            {
              "Version": "1",
              "Statement": [
                {"Effect":"{{effect}}","Action":"live:Send*","Resource":["{{resource}}"]{{conditions}}}
              ]
            }
            """;
    }

    /// <summary>Sets the scheme of a request from a header, in place of a TLS connection.</summary>
    private sealed class SchemeFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, call) =>
            {
                if (context.Request.Headers[SchemeHeader] is [{ } scheme])
                {
                    context.Request.Scheme = scheme;
                }

                return call(context);
            });
            next(app);
        };
    }
}
