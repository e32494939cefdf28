using System.Text;

using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LiveMessage.Tests.Rpc;

/// <summary>The line of a call states why it is refused. It contains no values.</summary>
[Collection(typeof(LoggedCalls))]
public sealed class CallReasonsTests(LoggedHost host)
{
    private const string Secret = LoggedHost.Secret;
    private const string Send = "SendLiveMessageUser";

    [Fact]
    public async Task Parameters_in_the_action_are_not_logged()
    {
        var answer = await host.Client.SendAsync(("Action", $"SendLiveMessageUser&Body={Secret}"));

        Assert.Equal(
            (LogLevel.Information,
                "It contains other parameters; percent-encode only names and values, not the separators"),
            await host.ReasonOfAsync(answer));
    }

    [Theory]
    [InlineData("Storage", "InputInvalid for Storage", "It is not valid; give true or false")]
    [InlineData("DataCenter", "InputInvalid for DataCenter", "It is not valid; give cn-shanghai or ap-southeast-1")]
    [InlineData("Format", "InvalidParameter.Format", "Give JSON or XML")]
    [InlineData("SignatureMethod", "MissingAccessKeyId", "")]
    public async Task Value_of_a_refused_parameter_is_not_logged(string name, string code, string reason)
    {
        var answer = await host.Client.SendAsync((name, Secret));

        Assert.Contains($": {code} in ", (await host.LineOfAsync(answer)).Text, StringComparison.Ordinal);
        Assert.Equal((LogLevel.Information, reason), await host.ReasonOfAsync(answer));
    }

    [Theory]
    [InlineData("sendLiveMessageUser", "'sendLiveMessageUser' is not an operation; did you mean SendLiveMessageUser?")]
    [InlineData(
        "SendLiveMessageUser ", "'SendLiveMessageUser ' is not an operation; did you mean SendLiveMessageUser?")]
    [InlineData("SendLiveMessagUser", "'SendLiveMessagUser' is not an operation; did you mean SendLiveMessageUser?")]
    [InlineData(
        "ModifyLiveMessageAppAudit",
        "ModifyLiveMessageAppAudit is an operation of the cloud that LiveMessage does not implement")]
    [InlineData(
        "modifyLiveMessageAppAudit",
        "'modifyLiveMessageAppAudit' is not an operation; "
        + "did you mean ModifyLiveMessageAppAudit, which LiveMessage does not implement?")]
    [InlineData(
        "SendMessageToGroup",
        "SendMessageToGroup is an operation of the older messaging API; "
        + "LiveMessage emulates the newer one, whose operations have LiveMessage in their names")]
    [InlineData("DescribeLiveStreamsOnlineList", "'DescribeLiveStreamsOnlineList' is not an operation of LiveMessage")]
    [InlineData("a\nb", "'a\\u000Ab' is not an operation of LiveMessage")]
    public async Task Unknown_action_is_explained(string action, string reason)
    {
        var answer = await host.Client.SendAsync(("Action", action));

        answer.AssertRefused(
            404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
        Assert.Equal((LogLevel.Information, reason), await host.ReasonOfAsync(answer));
    }

    [Theory]
    [InlineData("Version", "2016-11-02", "The version is '2016-11-02'; the only one is 2016-11-01")]
    [InlineData(
        "Version", "2016-11-01&Signature=secret",
        "It contains other parameters; percent-encode only names and values, not the separators")]
    [InlineData("Version", "", "The version is 2016-11-01")]
    public async Task Version_is_explained(string name, string value, string reason)
    {
        var answer = await host.Client.SendAsync((name, value));

        Assert.Equal((LogLevel.Information, reason), await host.ReasonOfAsync(answer));
    }

    [Theory]
    [InlineData("POST", "/live/", "The path is '/live/'; all operations are at '/'")]
    [InlineData("GET", "//", "The path is '//'; all operations are at '/'")]
    [InlineData(
        "GET", "/%3FAction=SendLiveMessageUser&SecurityToken=secret",
        "The path contains parameters; all operations are at '/', with the parameters after '?'")]
    [InlineData("PUT", "/", "The method is 'PUT'; use GET or POST")]
    [InlineData("DELETE", "/", "The method is 'DELETE'; use GET or POST")]
    public async Task Path_and_method_are_explained(string method, string path, string reason)
    {
        var call = new WireCall { Method = method, Path = path, Query = Calls.Query(Calls.Send())[2..] };
        var answer = await host.Client.SendAsync(call);

        Assert.Equal((LogLevel.Information, reason), await host.ReasonOfAsync(answer));
    }

    [Theory]
    [InlineData("/?", false)]
    [InlineData("/", true)]
    public async Task Trailing_question_mark_and_ampersand_are_accepted(string path, bool ampersand)
    {
        var call = new WireCall
        {
            Method = "POST",
            Path = path,
            Headers = [("Content-Type", WireCall.Form)],
            Body = Encoding.ASCII.GetBytes(Calls.Query(Calls.Send())[2..] + (ampersand ? "&" : "")),
        };
        var answer = await host.Client.SendAsync(call);

        answer.AssertAccepted();
        Assert.Equal((LogLevel.Information, ""), await host.ReasonOfAsync(answer));
    }

    [Theory]
    [InlineData(
        WireCall.Form, "The form body is JSON; send the parameters as name=value pairs, joined by &")]
    [InlineData(
        "application/json",
        "The content type 'application/json' is not supported; "
        + "send parameters in the query string or as application/x-www-form-urlencoded in UTF-8")]
    public async Task JSON_body_is_explained(string contentType, string reason)
    {
        var answer = await host.Client.SendAsync(new WireCall
        {
            Headers = [("Content-Type", contentType)],
            Body = Encoding.ASCII.GetBytes($$""" { "Action": "{{Send}}", "Body": "{{Secret}}" }"""),
        });

        Assert.Equal((LogLevel.Information, reason), await host.ReasonOfAsync(answer));
    }

    [Theory]
    [InlineData(-1_200, "00:20:0\\d behind")]
    [InlineData(1_200, "00:(20:00|19:5\\d) ahead of")]
    [InlineData(-172_800, "2.00:00:0\\d behind")]
    public async Task Wrong_clock_is_explained_with_its_difference(int seconds, string difference)
    {
        var key = AccessKey.Testid with
        {
            Clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(seconds)),
        };
        var answers = new[]
        {
            await host.Client.SendAsync(key.SignRpc()), await host.Client.SendAsync(key.SignAcs3()),
        };

        foreach (var answer in answers)
        {
            answer.AssertRefused(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
            Assert.Matches(
                $"^The time of the call is {difference} this machine's clock; "
                + "Authentication:TimestampWindow allows 00:15:00$",
                (await host.ReasonOfAsync(answer)).Text);
        }
    }

    public static TheoryData<string, string, string, string> Signatures => new()
    {
        {
            "testid", "wrong", "SignatureDoesNotMatch",
            "The client signed another text or has another secret for testid; "
            + "if its text is equal to the one in the response, the secret differs"
        },
        { "TestId", Secret, "InvalidAccessKeyId.NotFound", Similar },
        { " testid\t", Secret, "InvalidAccessKeyId.NotFound", Similar },
        {
            Secret, "testid", "InvalidAccessKeyId.NotFound", "No account has an access key with the id in the call"
        },
    };

    private const string Similar =
        "The access key testid exists; the id in the call differs from it in case or in white space around it";

    [Theory]
    [MemberData(nameof(Signatures))]
    public async Task Wrong_access_key_is_explained(string id, string secret, string code, string reason)
    {
        var answer = await host.Client.SendAsync(new AccessKey(id, secret).SignRpc());

        Assert.Equal(code, answer.Code);
        Assert.Equal((LogLevel.Information, reason), await host.ReasonOfAsync(answer));
        Assert.DoesNotContain("testsecret", host.LogText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Timestamp", "yesterday", "Send the time of the call in UTC, in the form 2026-01-02T03:04:05Z")]
    [InlineData("SecurityToken", Secret, "The access key testid is not temporary; send no token with it")]
    public async Task Wrong_part_of_a_signature_is_explained(string name, string value, string reason)
    {
        var answer = await host.Client.SendAsync(AccessKey.Testid.SignRpc((name, value)));

        Assert.Equal((LogLevel.Information, reason), await host.ReasonOfAsync(answer));
    }

    [Fact]
    public async Task Unreadable_request_is_explained_without_its_content()
    {
        using var connection = await RawConnection.OpenAsync(host.Url);
        await connection.SendAsync($"GET /?Body={Secret}\u00e4 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var answer = await connection.ReadAsync();

        Assert.Equal(
            (LogLevel.Information,
                "The request cannot be read: Invalid request target; "
                + "check that it is HTTP/1.1 and that the query string is percent-encoded UTF-8"),
            await host.ReasonOfAsync(answer));
    }
}
