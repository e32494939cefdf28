using LiveMessage.Configuration;

namespace LiveMessage.Tests.Configuration;

/// <summary>The limit of open files in <c>/proc/self/limits</c>.</summary>
public sealed class OpenFileLimitTests
{
    [Theory]
    [InlineData("Max open files            256                  479                  files     ")]
    [InlineData("Max open files            479                  479                  files     ")]
    public void Hard_limit_below_the_minimum_is_an_error(string line)
    {
        Assert.Equal(
            "The process may open only 479 files; set the hard limit (ulimit -Hn) to at least 480.",
            OpenFileLimit.GetError(["Limit                     Soft Limit           Hard Limit", line]));
    }

    [Theory]
    [InlineData("Max open files            256                  480                  files     ")]
    [InlineData("Max open files            1024                 unlimited            files     ")]
    [InlineData("Max open files")]
    [InlineData("Max file size             256                  256                  bytes     ")]
    public void Higher_and_unknown_limits_are_accepted(string line) => Assert.Null(OpenFileLimit.GetError([line]));
}
