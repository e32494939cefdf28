using LiveMessage.Ids;

namespace LiveMessage.Tests.Ids;

/// <summary>Parsing of app ids and data centers.</summary>
public sealed class AppIdTests
{
    [Theory]
    [InlineData("demo", true)]
    [InlineData("a b", true)]
    [InlineData("用用用用用用用用用用用用用用用用用用用用用x", true)]
    [InlineData("用用用用用用用用用用用用用用用用用用用用用xx", false)]
    [InlineData("a\u0085b", false)]
    [InlineData(" ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void App_id_is_not_blank_and_has_1_to_64_bytes_without_control_characters(string? text, bool valid)
    {
        Assert.Equal(valid, AppId.TryParse(text, out var appId));

        if (valid)
        {
            Assert.Equal(text, appId.ToString());
        }
        else
        {
            Assert.Throws<FormatException>(() => AppId.Parse(text));
        }
    }

    [Theory]
    [InlineData("cn-shanghai", true)]
    [InlineData("ap-southeast-1", true)]
    [InlineData("CN-SHANGHAI", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Data_center_is_one_of_the_two_known_regions(string? text, bool valid)
    {
        Assert.Equal(valid, DataCenter.TryParse(text, out var dataCenter));
        Assert.Equal(valid ? text : null, dataCenter.ToString());
    }
}
