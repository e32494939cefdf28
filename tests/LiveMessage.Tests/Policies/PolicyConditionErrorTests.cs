namespace LiveMessage.Tests.Policies;

/// <summary>Validation errors of conditions. Each states its operator and key.</summary>
public sealed class PolicyConditionErrorTests
{
    private const string Operators =
        "StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, StringLike, StringNotLike, "
        + "NumericEquals, NumericNotEquals, NumericLessThan, NumericLessThanEquals, NumericGreaterThan, "
        + "NumericGreaterThanEquals, DateEquals, DateNotEquals, DateLessThan, DateLessThanEquals, DateGreaterThan, "
        + "DateGreaterThanEquals, Bool, IpAddress, NotIpAddress, "
        + "each also with the prefix ForAllValues: or ForAnyValue:";

    [Theory]
    [InlineData(
        "null", " is null; give an object of operators, such as {\"Bool\": {\"acs:SecureTransport\": true}}.")]
    [InlineData("{'StringEqual':{'k':'v'}}", $".StringEqual is not an operator; the operators are {Operators}.")]
    [InlineData("{'bool':{'k':true}}", $".bool is not an operator; the operators are {Operators}.")]
    [InlineData("{'':{'k':true}}", $".'' is not an operator; the operators are {Operators}.")]
    [InlineData(
        "{'ForAllValues:':{'k':true}}", $".ForAllValues: is not an operator; the operators are {Operators}.")]
    [InlineData(
        "{'ForSomeValues:Bool':{'k':true}}", $".ForSomeValues:Bool is not an operator; the operators are {Operators}.")]
    [InlineData(
        "{'ForAnyValue:ForAnyValue:Bool':{'k':true}}",
        $".ForAnyValue:ForAnyValue:Bool is not an operator; the operators are {Operators}.")]
    [InlineData(
        "{'StringEqualsIfExists':{'k':'v'}}",
        $".StringEqualsIfExists is not an operator; the operators are {Operators}.")]
    [InlineData(
        "{'Bool':{}}",
        ".Bool is an empty object; give an object of condition keys, such as {\"acs:SecureTransport\": true}.")]
    [InlineData(
        "{'Bool':true}", ".Bool is true; give an object of condition keys, such as {\"acs:SecureTransport\": true}.")]
    [InlineData("{'Bool':{'k':true},'Bool':{'k':true}}", ".Bool is given more than once; give it once.")]
    [InlineData("{'Bool':{'k':true,'k':true}}", ".Bool.k is given more than once; give it once.")]
    [InlineData("{'Bool':{'acs:MFAPresent':'yes'}}", ".Bool.acs:MFAPresent is 'yes'; give true or false.")]
    [InlineData("{'Bool':{'k':[true,1]}}", ".Bool.k[1] is the number '1'; give true or false.")]
    [InlineData("{'ForAnyValue:Bool':{'k':1}}", ".ForAnyValue:Bool.k is the number '1'; give true or false.")]
    [InlineData("{'StringEquals':{'k':[]}}", ".StringEquals.k is an empty array; give a string.")]
    [InlineData("{'StringLike':{'k':null}}", ".StringLike.k is null; give a string.")]
    [InlineData("{'NumericEquals':{'k':'ten'}}", ".NumericEquals.k is 'ten'; give a number, such as 10 or 2.5.")]
    [InlineData("{'NumericEquals':{'k':''}}", ".NumericEquals.k is ''; give a number, such as 10 or 2.5.")]
    [InlineData(
        "{'NumericEquals':{'k':'5\\u0000'}}", ".NumericEquals.k is '5\\u0000'; give a number, such as 10 or 2.5.")]
    [InlineData(
        "{'NumericLessThan':{'k':1e999}}",
        ".NumericLessThan.k is the number '1e999'; give a number, such as 10 or 2.5.")]
    [InlineData(
        "{'DateEquals':{'k':'tomorrow'}}",
        ".DateEquals.k is 'tomorrow'; give an ISO 8601 time, such as 2026-01-31T12:00:00Z.")]
    [InlineData(
        "{'DateLessThan':{'k':'2026-02-30T00:00:00Z'}}",
        ".DateLessThan.k is '2026-02-30T00:00:00Z'; give an ISO 8601 time, such as 2026-01-31T12:00:00Z.")]
    [InlineData(
        "{'DateLessThan':{'k':1767225600}}",
        ".DateLessThan.k is the number '1767225600'; give an ISO 8601 time, such as 2026-01-31T12:00:00Z.")]
    public void Malformed_condition_is_rejected(string condition, string error) =>
        Assert.Equal([$"Statement[0].Condition{error}"], ErrorsOfCondition(condition));

    [Theory]
    [InlineData("localhost")]
    [InlineData("10.1")]
    [InlineData("010.0.0.1")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.0.0.0/99999999999")]
    [InlineData("10.0.0.0/255.0.0.0")]
    [InlineData("2001:db8::/129")]
    [InlineData("[2001:db8::]")]
    [InlineData("fe80::1%2")]
    [InlineData("10.0.0.*")]
    [InlineData("")]
    public void Malformed_IP_address_is_rejected(string address) =>
        Assert.Equal(
            [
                $"Statement[0].Condition.IpAddress.k is '{address}'; "
                + "give an IP address or a CIDR block, such as 192.168.0.0/16 or 2001:db8::/32.",
            ],
            ErrorsOfCondition($"{{'IpAddress':{{'k':'{address}'}}}}"));

    private static IEnumerable<string> ErrorsOfCondition(string condition) =>
        SamplePolicies.ErrorsOf($$"""
            {'Version':'1','Statement':[{'Effect':'Deny','Action':'*','Resource':'*','Condition':{{condition}}}]}
            """);
}
