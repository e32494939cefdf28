namespace LiveMessage.Tests.Policies;

/// <summary>Positions in the errors of documents that are not valid JSON.</summary>
public sealed class PolicyTextTests
{
    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  'Version': '1',\n  'Statement': oops\n}", 3, 16)]
    [InlineData("{'Version':'1',}", 1, 16)]
    [InlineData("{/* why */}", 1, 2)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("{'Version':1e}", 1, 14)]
    public void Invalid_JSON_is_reported_with_line_and_byte(string document, int line, int position) =>
        Assert.Equal(
            [
                $"Line {line}, byte {position} is not valid JSON; "
                + "give one JSON object, without comments or trailing commas.",
            ],
            SamplePolicies.ErrorsOf(document));

    [Fact]
    public void Unpaired_surrogate_is_reported_with_its_position() =>
        Assert.Equal(
            ["Character 13 is an unpaired surrogate; give valid Unicode text."],
            SamplePolicies.ErrorsOf("{'Version':'\ud800'}"));

    [Theory]
    [InlineData("{'Version':\n '\\ud800'}")]
    [InlineData("{'Version':\n '1\\udc00'}")]
    [InlineData("{'Version':'1',\n '\\ud800\\ud800':1}")]
    public void Escaped_unpaired_surrogate_is_reported_with_line_and_byte(string document) =>
        Assert.Equal(
            ["Line 2, byte 2 starts a string that contains an unpaired surrogate; give valid Unicode text."],
            SamplePolicies.ErrorsOf(document));
}
