using LiveMessage.Text;

namespace LiveMessage.Tests.Text;

/// <summary>Likely intended names in error messages.</summary>
public sealed class NearNameTests
{
    [Theory]
    [InlineData("Aps", "Apps")]
    [InlineData("apps", "Apps")]
    [InlineData("Appss", "Apps")]
    [InlineData("pAps", "Apps")]
    [InlineData("ppsA", null)]
    [InlineData("Apply", null)]
    [InlineData("AccesKey", "AccessKeys")]
    [InlineData("SecurityTokne", "SecurityToken")]
    [InlineData("Apsp", "Apps")]
    [InlineData("Secret", null)]
    [InlineData("", null)]
    public void Nearest_name_is_found_unless_it_differs_too_much(string name, string? intended) =>
        Assert.Equal(intended, NearName.Find(name, ["Apps", "AccessKeys", "SecurityToken"]));

    [Theory]
    [InlineData("AccessKey", "AccessKeys")]
    [InlineData("AccesKey", null)]
    public void Number_of_edits_can_be_limited(string name, string? intended) =>
        Assert.Equal(intended, NearName.Find(name, ["Apps", "AccessKeys"], maxEdits: 1));

    [Fact]
    public void Two_equally_near_names_are_ambiguous() => Assert.Null(NearName.Find("Role", ["Rule", "Roles"]));
}
