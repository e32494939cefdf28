using LiveMessage.Text;

namespace LiveMessage.Tests.Text;

/// <summary>Lists of known names in error messages.</summary>
public sealed class NameListTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(2, "1, 2")]
    [InlineData(20, "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20")]
    [InlineData(10_000, "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, and 9980 more")]
    public void Names_after_the_20th_are_counted(int count, string expected) =>
        Assert.Equal(expected, NameList.Format(Enumerable.Range(1, count).ToList()));
}
