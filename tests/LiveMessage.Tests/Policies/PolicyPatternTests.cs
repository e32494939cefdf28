using LiveMessage.Policies;

namespace LiveMessage.Tests.Policies;

/// <summary>Matching of action and resource patterns.</summary>
public sealed class PolicyPatternTests
{
    [Theory]
    [InlineData("*", true)]
    [InlineData("*:*", true)]
    [InlineData("live:*", true)]
    [InlineData("live:SendLiveMessageUser", true)]
    [InlineData("live:sendlivemessageuser", true)]
    [InlineData("LIVE:SENDLIVEMESSAGEUSER", true)]
    [InlineData("live:Send*", true)]
    [InlineData("live:send*", true)]
    [InlineData("live:*User", true)]
    [InlineData("live:Send*Message*", true)]
    [InlineData("live:SendLiveMessageUse?", true)]
    [InlineData("live:????LiveMessageUser", true)]
    [InlineData("l*r:*", false)]
    [InlineData("live:SendLiveMessageUser?", false)]
    [InlineData("live:SendLiveMessageUser*", true)]
    [InlineData("live:SendLiveMessage", false)]
    [InlineData("live:SendLiveMessageGroup", false)]
    [InlineData("live:Describe*", false)]
    [InlineData("live-interaction:*", false)]
    [InlineData("rtc:SendLiveMessageUser", false)]
    public void Action_pattern_ignores_case(string pattern, bool allowed)
    {
        var policy = SamplePolicies.Named("p", $"{{'Effect':'Allow','Action':'{pattern}','Resource':'*'}}");

        Assert.Equal(allowed, policy.Allows(SamplePolicies.Sending));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("acs:live:*:*:*", true)]
    [InlineData("acs:live:*:*:rtc/demo", true)]
    [InlineData("acs:live::1234567890123456:rtc/demo", true)]
    [InlineData("acs:live:*:1234567890123456:rtc/*", true)]
    [InlineData("acs:live::*:rtc/demo", true)]
    [InlineData("acs:*demo", true)]
    [InlineData("acs:*", true)]
    [InlineData("*/demo", true)]
    [InlineData("*:rtc/*", true)]
    [InlineData("acs:live::*/d?mo", true)]
    [InlineData("acs:live::1234567890123456?rtc?demo", true)]
    [InlineData("?cs:live::1234567890123456:rtc/demo", true)]
    [InlineData("acs:live:*:*:rtc/demo*", true)]
    [InlineData("acs:live:*:*:rtc/demo?", false)]
    [InlineData("acs:live:?:*:rtc/demo", false)]
    [InlineData("acs:live:*:*:rtc/Demo", false)]
    [InlineData("acs:Live:*:*:rtc/demo", false)]
    [InlineData("acs:live:*:*:rtc/dem", false)]
    [InlineData("acs:live:*:*:rtc/", false)]
    [InlineData("acs:live:cn-shanghai:*:rtc/demo", false)]
    [InlineData("acs:live:*:6543210987654321:rtc/demo", false)]
    [InlineData("acs:live:*:*:domain/*", false)]
    [InlineData("acs:rtc:*:*:*", false)]
    [InlineData("acs:", false)]
    public void Resource_pattern_is_case_sensitive(string pattern, bool allowed)
    {
        var policy = SamplePolicies.Named("p", $"{{'Effect':'Allow','Action':'*','Resource':'{pattern}'}}");

        Assert.Equal(allowed, policy.Allows(SamplePolicies.Sending));
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("**", "ab", true)]
    [InlineData("*?", "", false)]
    [InlineData("?*?", "ab", true)]
    [InlineData("?*?", "a", false)]
    [InlineData("*ab", "aab", true)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "a-c-b", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("a\\*", "a\\b", true)]
    [InlineData("[ab]", "a", false)]
    [InlineData("a*", "a\nb", true)]
    [InlineData("*", "*", true)]
    [InlineData("a", "*", false)]
    [InlineData("rtc/?", "rtc/\U0001F600", true)]
    public void Star_matches_any_number_of_characters_and_question_mark_matches_one(
        string pattern, string text, bool matches) =>
        Assert.Equal(matches, new Wildcard(pattern).Matches(text));

    // A matcher that tries every split needs exponential time for this pattern.
    [Fact]
    public void Pattern_with_many_stars_is_evaluated_quickly()
    {
        var pattern = new Wildcard(string.Concat(Enumerable.Repeat("a*", 200)) + "b");

        Assert.False(pattern.Matches(new string('a', 2000)));
    }
}
