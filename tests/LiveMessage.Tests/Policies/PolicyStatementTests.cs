namespace LiveMessage.Tests.Policies;

/// <summary>Combined decision of the statements of a policy.</summary>
public sealed class PolicyStatementTests
{
    private const string AllowSending =
        "{'Effect':'Allow','Action':'live:SendLiveMessageUser','Resource':'acs:live:*:*:rtc/demo'}";

    private const string DenySending =
        "{'Effect':'Deny','Action':'live:SendLiveMessageUser','Resource':'acs:live:*:*:rtc/demo'}";

    private const string DenyOtherApp = "{'Effect':'Deny','Action':'*','Resource':'acs:live:*:*:rtc/other'}";

    [Theory]
    [InlineData(AllowSending, true)]
    [InlineData(DenySending, false)]
    [InlineData(DenyOtherApp, false)]
    [InlineData(AllowSending + "," + DenyOtherApp, true)]
    [InlineData(AllowSending + "," + DenySending, false)]
    [InlineData(DenySending + "," + AllowSending, false)]
    [InlineData(SamplePolicies.AllowEverything + "," + DenySending, false)]
    [InlineData(AllowSending + "," + SamplePolicies.DenyEverything, false)]
    [InlineData("{'Effect':'Allow','Action':['live:List*','live:Send*'],'Resource':['acs:rtc:*','acs:live:*']}", true)]
    [InlineData("{'Effect':'Allow','Action':['live:List*','live:Get*'],'Resource':'*'}", false)]
    [InlineData("{'Effect':'Allow','Action':'live:Send*','Resource':['acs:rtc:*','acs:cdn:*']}", false)]
    [InlineData("{'Effect':'Allow','NotAction':'live:List*','Resource':'*'}", true)]
    [InlineData("{'Effect':'Allow','NotAction':'live:send*','Resource':'*'}", false)]
    [InlineData("{'Effect':'Allow','NotAction':['live:List*','live:Send*'],'Resource':'*'}", false)]
    [InlineData("{'Effect':'Allow','NotAction':['live:List*','live:Get*'],'Resource':'*'}", true)]
    [InlineData("{'Effect':'Allow','NotAction':'live:List*','Resource':'acs:live:*:*:rtc/other'}", false)]
    [InlineData("{'Effect':'Allow','NotAction':'*','Resource':'*'}", false)]
    [InlineData(AllowSending + ",{'Effect':'Deny','NotAction':'live:List*','Resource':'*'}", false)]
    [InlineData(AllowSending + ",{'Effect':'Deny','NotAction':'live:Send*','Resource':'*'}", true)]
    public void Call_is_allowed_if_a_statement_allows_it_and_none_denies_it(string statements, bool allowed) =>
        Assert.Equal(allowed, SamplePolicies.Named("p", statements).Allows(SamplePolicies.Sending));

    // Elements of published policies: an empty condition, set operators, keys and resources of other products.
    [Theory]
    [InlineData("{'Effect':'Allow','Action':['live:*','yundun-*:*'],'Resource':['*'],'Condition':{}}", true)]
    [InlineData(
        "{'Effect':'Allow','Action':['ram:CreateRole','live:*'],'Resource':'acs:ram:*:*:role/*',"
        + "'Condition':{'ForAllValues:StringEquals':{'ram:TrustedPrincipalTypes':'Service'}}}",
        false)]
    [InlineData(
        "{'Effect':'Allow','Action':'*','Resource':'*',"
        + "'Condition':{'ForAllValues:StringEquals':{'ram:TrustedPrincipalTypes':'Service'}}}",
        true)]
    [InlineData(
        "{'Effect':'Allow','Action':'*','Resource':'*',"
        + "'Condition':{'StringEquals':{'ram:ServiceName':['nat.aliyuncs.com','alb.aliyuncs.com']}}}",
        false)]
    [InlineData(
        "{'Effect':'Allow','Action':'live:*','Resource':['acs:cdn:*:*:domain/*','acs:live:*:*:*']}", true)]
    [InlineData(
        "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringLike':{'oss:Prefix':['','a/*']}}}", false)]
    public void Published_policy_is_evaluated(string statement, bool allowed) =>
        Assert.Equal(allowed, SamplePolicies.Named("p", statement).Allows(SamplePolicies.Sending));

    [Theory]
    [InlineData(AllowSending, true)]
    [InlineData(DenySending, false)]
    public void Single_statement_needs_no_array(string statement, bool allowed) =>
        Assert.Equal(
            allowed,
            SamplePolicies.Parse("p", $"{{'Version':'1','Statement':{statement}}}").Allows(SamplePolicies.Sending));

    [Fact]
    public void Elements_of_a_policy_may_be_in_any_order() =>
        Assert.True(
            SamplePolicies.Parse("p", "{'Statement':{'Resource':'*','Action':'*','Effect':'Allow'},'Version':'1'}")
                .Allows(SamplePolicies.Sending));
}
