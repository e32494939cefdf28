using LiveMessage.Rpc;

namespace LiveMessage.Tests.Rpc;

/// <summary>Status, code and message of each refusal in both dialects.</summary>
public sealed class ErrorCatalogTests
{
    private static readonly (Refusal Refusal, ErrorDescription Documented, ErrorDescription Gateway)[] Rows =
    [
        (
            new Refusal.MissingParameter("AppId", "give one"),
            new(400, "InputInvalid", "AppId is missing; give one."),
            new(400, "MissingAppId", "AppId is mandatory for this action.")
        ),
        (
            new Refusal.InvalidParameter("AppId", "is bad", "give a good one"),
            new(400, "InputInvalid", "AppId is bad; give a good one."),
            new(400, "InvalidAppId", "Specified parameter AppId is not valid.")
        ),
        (
            new Refusal.InvalidRequest("It is not HTTP"),
            new(400, "InputInvalid", "It is not HTTP."),
            new(400, "InputInvalid", "It is not HTTP.")
        ),
        (
            new Refusal.Throttled(TimeSpan.FromSeconds(1)),
            new(400, "Throttling.User", "Request was denied due to user flow control."),
            new(400, "Throttling.User", "Request was denied due to user flow control.")
        ),
        (
            new Refusal.ResourceNotExist("It does not exist"),
            new(404, "ResourceNotExist", "It does not exist."),
            new(404, "ResourceNotExist", "It does not exist.")
        ),
        (
            new Refusal.Gateway(GatewayError.SignatureNonceUsed),
            new(400, "SignatureNonceUsed", "Specified signature nonce was used already."),
            new(400, "SignatureNonceUsed", "Specified signature nonce was used already.")
        ),
    ];

    public static TheoryData<string> Refusals => [.. Rows.Select(row => row.Refusal.GetType().Name)];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refusal_has_its_own_status_code_and_message_in_each_dialect(string name)
    {
        var (refusal, documented, gateway) = Rows.Single(row => row.Refusal.GetType().Name == name);

        Assert.Equal(documented, ErrorCatalog.Describe(refusal, ErrorDialect.Documented));
        Assert.Equal(gateway, ErrorCatalog.Describe(refusal, ErrorDialect.Gateway));
    }

    [Fact]
    public void Denied_call_is_NoAuth() => Assert.Equal(
        new ErrorDescription(403, "NoAuth", "It is disabled."),
        ErrorCatalog.Describe(new Refusal.NoAuth("It is disabled"), ErrorDialect.Documented));

    [Fact]
    public void Internal_errors_are_ServerErrors_that_refer_to_the_log()
    {
        Refusal[] refusals = [new Refusal.Unexpected(), new Refusal.StoreUnavailable()];

        Assert.All(refusals, refusal =>
        {
            var error = ErrorCatalog.Describe(refusal, ErrorDialect.Gateway);
            Assert.Equal((500, "ServerError"), (error.Status, error.Code));
            Assert.EndsWith("under this request id.", error.Message);
        });
    }
}
