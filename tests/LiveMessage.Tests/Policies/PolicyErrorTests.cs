namespace LiveMessage.Tests.Policies;

/// <summary>Validation errors of policy documents. Each begins with its path and states the allowed values.</summary>
public sealed class PolicyErrorTests
{
    [Theory]
    [InlineData("[]", "The document is an empty array; give an object of Version and Statement.")]
    [InlineData("{}", "The document is an empty object; give an object of Version and Statement.")]
    [InlineData("'Allow'", "The document is 'Allow'; give an object of Version and Statement.")]
    [InlineData("{'Version':'1'}", "Statement is missing; give an array of statements.")]
    [InlineData("{'Version':'1','Statement':[]}", "Statement is an empty array; give an array of statements.")]
    [InlineData(
        "{'Version':'1','Statement':'*'}",
        "Statement is '*'; give an object of Effect, Action or NotAction, Resource, and optionally Condition.")]
    [InlineData(
        "{'Version':'1','Statement':[[]]}",
        "Statement[0] is an empty array; "
        + "give an object of Effect, Action or NotAction, Resource, and optionally Condition.")]
    [InlineData("{'Statement':" + SamplePolicies.AllowEverything + "}", "Version is missing; give \"1\".")]
    [InlineData("{'Version':'2','Statement':" + SamplePolicies.AllowEverything + "}", "Version is '2'; give \"1\".")]
    [InlineData(
        "{'Version':1,'Statement':" + SamplePolicies.AllowEverything + "}", "Version is the number '1'; give \"1\".")]
    [InlineData(
        "{'Version':'1','Version':'1','Statement':" + SamplePolicies.AllowEverything + "}",
        "Version is given more than once; give it once.")]
    [InlineData(
        "{'Version':'1','Id':'x','Statement':" + SamplePolicies.AllowEverything + "}",
        "Id is not an element of a policy; the elements are Version and Statement.")]
    [InlineData(
        "{'Version':'1','Statement':{'Effect':'allow','Action':'*','Resource':'*'}}",
        "Statement.Effect is 'allow'; give Allow or Deny.")]
    public void Malformed_document_is_rejected(string document, string error) =>
        Assert.Equal([error], SamplePolicies.ErrorsOf(document));

    [Theory]
    [InlineData("'Action':'*','Resource':'*'", "Effect is missing; give Allow or Deny.")]
    [InlineData("'Effect':'deny','Action':'*','Resource':'*'", "Effect is 'deny'; give Allow or Deny.")]
    [InlineData("'Effect':['Deny'],'Action':'*','Resource':'*'", "Effect is an array; give Allow or Deny.")]
    [InlineData("'Effect':'Allow','Resource':'*'", "Action is missing; give Action or NotAction.")]
    [InlineData(
        "'Effect':'Allow','Action':'*','NotAction':'live:Send*','Resource':'*'",
        "Action cannot be combined with NotAction; give only one of them.")]
    [InlineData(
        "'Effect':'Allow','Action':'*'", "Resource is missing; give * or an ARN, such as acs:live:*:*:rtc/demo.")]
    [InlineData(
        "'Effect':'Allow','Action':'SendLiveMessageUser','Resource':'*'",
        "Action is 'SendLiveMessageUser'; give * or <ram-code>:<operation>, such as live:Send*.")]
    [InlineData(
        "'Effect':'Allow','NotAction':['*','live:'],'Resource':'*'",
        "NotAction[1] is 'live:'; give * or <ram-code>:<operation>, such as live:Send*.")]
    [InlineData(
        "'Effect':'Allow','Action':':Send','Resource':'*'",
        "Action is ':Send'; give * or <ram-code>:<operation>, such as live:Send*.")]
    [InlineData(
        "'Effect':'Allow','Action':'live: Send*','Resource':'*'",
        "Action is 'live: Send*'; give * or <ram-code>:<operation>, such as live:Send*.")]
    [InlineData(
        "'Effect':'Allow','Action':'live:Send*\\n','Resource':'*'",
        "Action is 'live:Send*\\u000A'; give * or <ram-code>:<operation>, such as live:Send*.")]
    [InlineData(
        "'Effect':'Allow','Action':[],'Resource':'*'",
        "Action is an empty array; give * or <ram-code>:<operation>, such as live:Send*.")]
    [InlineData(
        "'Effect':'Allow','Action':{'a':1},'Resource':'*'",
        "Action is an object; give * or <ram-code>:<operation>, such as live:Send*.")]
    [InlineData(
        "'Effect':'Allow','Action':'*','Resource':'rtc/demo'",
        "Resource is 'rtc/demo'; give * or an ARN, such as acs:live:*:*:rtc/demo.")]
    [InlineData(
        "'Effect':'Allow','Action':'*','Resource':['*','ACS:live:*']",
        "Resource[1] is 'ACS:live:*'; give * or an ARN, such as acs:live:*:*:rtc/demo.")]
    [InlineData(
        "'Effect':'Allow','Action':'*','Resource':[null]",
        "Resource[0] is null; give * or an ARN, such as acs:live:*:*:rtc/demo.")]
    [InlineData(
        "'Effect':'Allow','Action':'*','Resource':'*','Sid':'x'",
        "Sid is not an element of a statement; "
        + "the elements are Effect, Action or NotAction, Resource, and optionally Condition.")]
    [InlineData(
        "'Effect':'Allow','Action':'*','Resource':'*','a b':'x'",
        "'a b' is not an element of a statement; "
        + "the elements are Effect, Action or NotAction, Resource, and optionally Condition.")]
    [InlineData(
        "'Effect':'Allow','Action':'*','Resource':'*','Principal':'*'",
        "Principal is allowed only in the trust policy of a role; omit it.")]
    [InlineData(
        "'Effect':'Allow','Action':'*','Resource':'*','NotResource':'*'",
        "NotResource is not supported; give Resource.")]
    [InlineData(
        "'Effect':'Allow','Action':'*','Resource':'*','Action':'*'", "Action is given more than once; give it once.")]
    public void Malformed_statement_is_rejected(string statement, string error) =>
        Assert.Equal(
            [$"Statement[1].{error}"],
            SamplePolicies.ErrorsOf(
                $"{{'Version':'1','Statement':[{SamplePolicies.AllowEverything},{{{statement}}}]}}"));

    [Fact]
    public void All_errors_are_reported_together() =>
        Assert.Equal(
            [
                "Id is not an element of a policy; the elements are Version and Statement.",
                "Version is '2'; give \"1\".",
                "Statement[0].Effect is missing; give Allow or Deny.",
                "Statement[0].Action[0] is 'a'; give * or <ram-code>:<operation>, such as live:Send*.",
                "Statement[0].Action[1] is 'b'; give * or <ram-code>:<operation>, such as live:Send*.",
                "Statement[0].Resource is 'c'; give * or an ARN, such as acs:live:*:*:rtc/demo.",
                "Statement[1].Sid is not an element of a statement; "
                + "the elements are Effect, Action or NotAction, Resource, and optionally Condition.",
                "Statement[1].Condition.Bool.k is 'x'; give true or false.",
                "Statement[1].Condition.NumericEquals.k is null; give a number, such as 10 or 2.5.",
            ],
            SamplePolicies.ErrorsOf(
                """
                {
                  "Id": "x",
                  "Version": "2",
                  "Statement": [
                    {"Action": ["a", "b"], "Resource": "c"},
                    {
                      "Sid": "y", "Effect": "Deny", "Action": "*", "Resource": "*",
                      "Condition": {"Bool": {"k": "x"}, "NumericEquals": {"k": null}}
                    }
                  ]
                }
                """));

    [Fact]
    public void Long_text_is_truncated_in_an_error()
    {
        var (letters, digits) = (new string('x', 64), new string('9', 64));

        Assert.Equal([$"Version is '{letters}...'; give \"1\"."], ErrorsOfVersion($"'{letters}x'"));
        Assert.Equal([$"Version is the number '{digits}...'; give \"1\"."], ErrorsOfVersion($"{digits}9"));
        Assert.Equal(
            [$"'{letters}...' is not an element of a policy; the elements are Version and Statement."],
            ErrorsOfVersion($"'1','{letters}x':1"));
    }

    private static IEnumerable<string> ErrorsOfVersion(string version) =>
        SamplePolicies.ErrorsOf($"{{'Version':{version},'Statement':{SamplePolicies.AllowEverything}}}");
}
