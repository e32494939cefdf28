using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Rpc;

/// <summary>
/// A parameter that the operation does not read: the line of the call has its name and the likely name. It contains no
/// values.
/// </summary>
[Collection(typeof(LoggedCalls))]
public sealed class UnreadParametersTests(LoggedHost host)
{
    private const string Secret = LoggedHost.Secret;
    private const string Send = "SendLiveMessageUser";

    [Theory]
    [InlineData("body", "Body")]
    [InlineData("BODY", "Body")]
    [InlineData("Boddy", "Body")]
    [InlineData("senderInfo", "SenderInfo")]
    [InlineData("SenderMetaInfo", null)]
    [InlineData("Receiver", "ReceiverId")]
    [InlineData("format", "Format")]
    [InlineData("signature", "Signature")]
    [InlineData("Body.1", "Body")]
    [InlineData("Unknown", null)]
    public async Task Accepted_call_with_an_unread_parameter_is_a_warning_with_the_likely_name(
        string name, string? likely)
    {
        var answer = await host.Client.SendAsync((name, Secret));

        answer.AssertAccepted();
        var hint = likely is null ? "" : $"; did you mean {likely}?";
        Assert.Equal(
            (LogLevel.Warning, $"{name} is not a parameter of {Send}{hint}"), await host.ReasonOfAsync(answer));
    }

    [Theory]
    [InlineData("UserIds", "CheckLiveMessageUsersOnline")]
    [InlineData("UserIds.1", "CheckLiveMessageUsersOnline")]
    [InlineData("MessageId", "DeleteLiveMessageUserMessage")]
    [InlineData("EventCallbackUrl", "CreateLiveMessageApp")]
    public async Task Parameter_of_another_operation_is_named_with_that_operation(string name, string operation)
    {
        var answer = await host.Client.SendAsync((name, Secret));

        Assert.Equal(
            (LogLevel.Warning, $"{name} is a parameter of {operation}, not of {Send}"),
            await host.ReasonOfAsync(answer));
    }

    [Fact]
    public async Task Unread_parameters_are_one_line_with_at_most_five_names()
    {
        var names = Enumerable.Range(1, 7).Select(number => ($"Extra{number}", (string?)Secret));
        var answer = await host.Client.SendAsync(names);

        var named = string.Concat(
            Enumerable.Range(1, 5).Select(number => $"Extra{number} is not a parameter of {Send}. "));
        Assert.Equal((LogLevel.Warning, $"{named}2 more parameters are not read"), await host.ReasonOfAsync(answer));
    }

    // The value of Body contains an ampersand that is not encoded.
    [Theory]
    [InlineData("my%20secret")]
    [InlineData("secret")]
    public async Task Name_that_can_be_a_part_of_a_value_is_not_logged(string end)
    {
        var answer = await host.Client.CallRawAsync(Calls.Raw($"Body=me&{end}", ("Body", null)));

        Assert.Equal((LogLevel.Warning, "1 parameter is not read"), await host.ReasonOfAsync(answer));
    }

    [Fact]
    public async Task Repeated_name_that_can_be_a_part_of_a_value_is_not_logged()
    {
        var answer = await host.Client.CallRawAsync(Calls.Raw("Body=me&secret&secret", ("Body", null)));

        answer.AssertRefused(400, "InputInvalid");
        var line = (await host.LineOfAsync(answer)).Text;
        Assert.Contains("InputInvalid for an unknown parameter in ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RegionId")]
    [InlineData("OwnerId")]
    [InlineData("OwnerAccount")]
    [InlineData("ResourceOwnerId")]
    [InlineData("ResourceOwnerAccount")]
    [InlineData("SignatureType")]
    [InlineData("SecurityToken")]
    public async Task Parameter_that_SDKs_send_with_every_call_is_not_a_warning(string name)
    {
        var answer = await host.Client.SendAsync((name, ""));

        answer.AssertAccepted();
        Assert.Equal((LogLevel.Information, ""), await host.ReasonOfAsync(answer));
    }

    [Fact]
    public async Task Items_of_a_list_are_read()
    {
        var answer = await host.Client.CallAsync(Calls.CheckOnline(null, ("UserIds.1", "u1"), ("UserIds.2", "u2")));

        answer.AssertAccepted();
        Assert.Equal((LogLevel.Information, ""), await host.ReasonOfAsync(answer));
    }

    [Fact]
    public async Task Missing_parameter_in_another_case_is_explained()
    {
        var answer = await host.Client.SendAsync(("AppId", null), ("appid", "demo"));

        answer.AssertRefused(400, "InputInvalid");
        Assert.DoesNotContain("appid", answer.Text, StringComparison.Ordinal);
        Assert.Equal(
            (LogLevel.Warning,
                "It is missing; give the id of an app. appid is not a parameter of SendLiveMessageUser; "
                + "did you mean AppId?"),
            await host.ReasonOfAsync(answer));
    }

    [Fact]
    public async Task Common_parameter_in_another_case_is_explained()
    {
        var answer = await host.Client.SendAsync(("Action", null), ("action", Send));

        answer.AssertRefused(400, "MissingAction");
        Assert.Equal(
            (LogLevel.Warning, "action is not a parameter; did you mean Action?"), await host.ReasonOfAsync(answer));
    }
}
