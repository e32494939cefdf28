using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>The Authorization header: three fields in any order, and no others.</summary>
public sealed class AuthorizationHeaderTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const string Malformed =
        "The request signature does not conform to Aliyun standards. The Authorization header does not have the form "
        + "'ACS3-HMAC-SHA256 Credential=AccessKeyId,SignedHeaders=name;name,Signature=hex'.";

    [Theory]
    [InlineData("ACS3-HMAC-SHA256 {C},{H},{S}")]
    [InlineData("ACS3-HMAC-SHA256 {C}, {H}, {S}")]
    [InlineData("ACS3-HMAC-SHA256 {C},{S},{H}")]
    [InlineData("ACS3-HMAC-SHA256 {S},{H},{C}")]
    [InlineData("ACS3-HMAC-SHA256 {S} , {C} , {H}")]
    [InlineData("ACS3-HMAC-SHA256 {H},{C},{S}")]
    [InlineData("ACS3-HMAC-SHA256   {H},   {S},{C}  ")]
    public async Task Authorization_fields_are_accepted_in_any_order_with_or_without_spaces(string template) =>
        (await host.SendRawAsync(CreateCall(template))).AssertAccepted();

    [Theory]
    [InlineData("")]
    [InlineData("ACS3-HMAC-SHA256")]
    [InlineData("ACS3-HMAC-SHA256 ")]
    [InlineData("ACS3-HMAC-SHA256,{C},{H},{S}")]
    [InlineData("ACS3-HMAC-SHA256\t{C},{H},{S}")]
    [InlineData("{C},{H},{S}")]
    [InlineData("ACS3-HMAC-SHA256 {C},{H}")]
    [InlineData("ACS3-HMAC-SHA256 {C},{S}")]
    [InlineData("ACS3-HMAC-SHA256 {H},{S}")]
    [InlineData("ACS3-HMAC-SHA256 {C},{C},{S}")]
    [InlineData("ACS3-HMAC-SHA256 {C},{H},{S},")]
    [InlineData("ACS3-HMAC-SHA256 {C},{H},{S},{S}")]
    [InlineData("ACS3-HMAC-SHA256 {C},{H},{S},More=1")]
    [InlineData("ACS3-HMAC-SHA256 {C};{H};{S}")]
    [InlineData("ACS3-HMAC-SHA256 {C} {H} {S}")]
    [InlineData("ACS3-HMAC-SHA256 credential=testid,{H},{S}")]
    [InlineData("ACS3-HMAC-SHA256 Credential:testid,{H},{S}")]
    [InlineData("ACS3-HMAC-SHA256 Credential =testid,{H},{S}")]
    [InlineData("ACS3-HMAC-SHA256 XCredential=testid,{H},{S}")]
    [InlineData("Credential=testid")]
    [InlineData("garbage")]
    public async Task Malformed_Authorization_header_returns_IncompleteSignature(string template) =>
        (await host.SendRawAsync(CreateCall(template))).AssertRefused(400, "IncompleteSignature", Malformed);

    [Theory]
    [InlineData("ACS3-HMAC-SHA256 Credential=,{H},{S}", "Credential")]
    [InlineData("ACS3-HMAC-SHA256 {C},SignedHeaders=,{S}", "SignedHeaders")]
    [InlineData("ACS3-HMAC-SHA256 {C},{H},Signature=", "Signature")]
    [InlineData("ACS3-HMAC-SM3 {C},{H},Signature=", "Signature")]
    [InlineData("ACS3-HMAC-SM3 {C},{H},Signature= ", "Signature")]
    [InlineData("ACS3-HMAC-SM3 Signature= ,{C},{H}", "Signature")]
    public async Task Empty_field_is_named_in_the_error(string template, string field) =>
        (await host.SendRawAsync(CreateCall(template))).AssertRefused(
            400,
            "IncompleteSignature",
            "The request signature does not conform to Aliyun standards. "
            + $"The field {field} of the Authorization header is empty.");

    [Fact]
    public async Task Error_about_a_malformed_header_shows_the_algorithm_of_the_call() =>
        (await host.SendRawAsync(CreateCall("ACS3-HMAC-SM3 {C},{H}"))).AssertRefused(
            400, "IncompleteSignature", Malformed.Replace("SHA256", "SM3", StringComparison.Ordinal));

    [Fact]
    public async Task Two_Authorization_headers_return_IncompleteSignature()
    {
        var call = host.Key.SignAcs3();
        var twice = call with { Headers = [.. call.Headers, ("Authorization", call["Authorization"])] };

        (await host.SendRawAsync(twice)).AssertRefused(400, "IncompleteSignature", Malformed);
    }

    [Theory]
    [InlineData("Credential= testid")]
    [InlineData("Credential=testid/20260102")]
    [InlineData("Credential=\"testid\"")]
    public async Task Access_key_id_is_not_trimmed_or_unquoted(string field)
    {
        var call = CreateCall("ACS3-HMAC-SHA256 {C},{H},{S}");
        var header = call["Authorization"].Replace("Credential=testid", field, StringComparison.Ordinal);

        (await host.SendRawAsync(call.With("Authorization", header))).AssertRefused(404, "InvalidAccessKeyId.NotFound");
    }

    [Theory]
    [InlineData(";host")]
    [InlineData("host;")]
    [InlineData("host;;x-acs-date")]
    [InlineData(" ")]
    [InlineData("host x-acs-date")]
    [InlineData("h\u00c3\u00b3st")]
    public async Task SignedHeaders_with_an_unknown_header_name_returns_IncompleteSignature(string list)
    {
        var header = $"ACS3-HMAC-SHA256 Credential=testid,SignedHeaders={list},Signature=00";
        var answer = await host.SendRawAsync(host.Key.SignAcs3().With("Authorization", header));

        answer.AssertRefused(400, "IncompleteSignature");
    }

    private WireCall CreateCall(string template)
    {
        var call = host.Key.SignAcs3();
        var fields = call["Authorization"]["ACS3-HMAC-SHA256 ".Length..].Split(',');
        return call.With("Authorization", template
            .Replace("{C}", fields[0], StringComparison.Ordinal)
            .Replace("{H}", fields[1], StringComparison.Ordinal)
            .Replace("{S}", fields[2], StringComparison.Ordinal));
    }
}
