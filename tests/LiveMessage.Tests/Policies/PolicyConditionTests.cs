using LiveMessage.Policies;

namespace LiveMessage.Tests.Policies;

/// <summary>Evaluation of conditions.</summary>
public sealed class PolicyConditionTests
{
    [Theory]
    [InlineData("{'IpAddress':{'acs:SourceIp':'203.0.113.7'}}", true)]
    [InlineData("{'IpAddress':{'acs:SourceIp':'203.0.113.8'}}", false)]
    [InlineData("{'IpAddress':{'acs:SourceIp':'203.0.113.0/24'}}", true)]
    [InlineData("{'IpAddress':{'acs:SourceIp':'203.0.113.99/24'}}", true)]
    [InlineData("{'IpAddress':{'acs:SourceIp':'203.0.113.0/29'}}", true)]
    [InlineData("{'IpAddress':{'acs:SourceIp':'203.0.113.8/29'}}", false)]
    [InlineData("{'IpAddress':{'acs:SourceIp':'0.0.0.0/0'}}", true)]
    [InlineData("{'IpAddress':{'acs:SourceIp':'::/0'}}", false)]
    [InlineData("{'IpAddress':{'acs:SourceIp':['10.0.0.0/8','203.0.113.7/32']}}", true)]
    [InlineData("{'NotIpAddress':{'acs:SourceIp':'10.0.0.0/8'}}", true)]
    [InlineData("{'NotIpAddress':{'acs:SourceIp':'203.0.113.7'}}", false)]
    [InlineData("{'NotIpAddress':{'acs:SourceIp':['10.0.0.0/8','203.0.113.0/24']}}", false)]
    [InlineData("{'DateLessThan':{'acs:CurrentTime':'2026-03-01T12:00:01Z'}}", true)]
    [InlineData("{'DateLessThan':{'acs:CurrentTime':'2026-03-01T12:00:00Z'}}", false)]
    [InlineData("{'DateLessThanEquals':{'acs:CurrentTime':'2026-03-01T12:00:00Z'}}", true)]
    [InlineData("{'DateLessThanEquals':{'acs:CurrentTime':'2026-03-01T11:59:59.9999999Z'}}", false)]
    [InlineData("{'DateGreaterThan':{'acs:CurrentTime':'2026-03-01T11:59:59.999Z'}}", true)]
    [InlineData("{'DateGreaterThan':{'acs:CurrentTime':'2026-03-01T12:00:00Z'}}", false)]
    [InlineData("{'DateGreaterThanEquals':{'acs:CurrentTime':'2026-03-01T12:00:00Z'}}", true)]
    [InlineData("{'DateGreaterThanEquals':{'acs:CurrentTime':'2026-03-01T12:00:01Z'}}", false)]
    [InlineData("{'DateEquals':{'acs:CurrentTime':'2026-03-01T20:00:00+08:00'}}", true)]
    [InlineData("{'DateEquals':{'acs:CurrentTime':'2026-03-01T12:00:00'}}", true)]
    [InlineData("{'DateEquals':{'acs:CurrentTime':'2026-03-01T12:00Z'}}", true)]
    [InlineData("{'DateEquals':{'acs:CurrentTime':'2026-03-01'}}", false)]
    [InlineData("{'DateNotEquals':{'acs:CurrentTime':'2026-03-01T20:00:00+08:00'}}", false)]
    [InlineData("{'DateNotEquals':{'acs:CurrentTime':'2026-03-01T12:00:00+08:00'}}", true)]
    [InlineData("{'Bool':{'acs:SecureTransport':'true'}}", true)]
    [InlineData("{'Bool':{'acs:SecureTransport':true}}", true)]
    [InlineData("{'Bool':{'acs:SecureTransport':'True'}}", true)]
    [InlineData("{'Bool':{'acs:SecureTransport':false}}", false)]
    [InlineData("{'Bool':{'acs:SecureTransport':[true,'false']}}", true)]
    [InlineData("{'StringEquals':{'acs:SecureTransport':true}}", true)]
    [InlineData("{'StringLike':{'acs:SourceIp':'203.*'}}", true)]
    public void Condition_matches_source_address_time_and_transport(string condition, bool matches) =>
        Assert.Equal(matches, Allowing(condition).Allows(SamplePolicies.Sending));

    [Theory]
    [InlineData("StringEquals", "'Blue'", "Blue", true)]
    [InlineData("StringEquals", "'Blue'", "blue", false)]
    [InlineData("StringEquals", "'Bl*'", "Blue", false)]
    [InlineData("StringEquals", "['Red','Blue']", "Blue", true)]
    [InlineData("StringNotEquals", "'Blue'", "blue", true)]
    [InlineData("StringNotEquals", "'Blue'", "Blue", false)]
    [InlineData("StringNotEquals", "['Red','Blue']", "Blue", false)]
    [InlineData("StringEqualsIgnoreCase", "'BLUE'", "blue", true)]
    [InlineData("StringEqualsIgnoreCase", "'BLUE'", "blues", false)]
    [InlineData("StringNotEqualsIgnoreCase", "'BLUE'", "blue", false)]
    [InlineData("StringNotEqualsIgnoreCase", "'BLUE'", "red", true)]
    [InlineData("StringLike", "'B?u*'", "Blue", true)]
    [InlineData("StringLike", "'b*'", "Blue", false)]
    [InlineData("StringNotLike", "'B*'", "Blue", false)]
    [InlineData("StringNotLike", "['b*','R*']", "Blue", true)]
    [InlineData("NumericEquals", "10", "10.0", true)]
    [InlineData("NumericEquals", "'1e1'", "10", true)]
    [InlineData("NumericEquals", "[1,2,10]", "10", true)]
    [InlineData("NumericEquals", "9223372036854775807", "9223372036854775806", false)]
    [InlineData("NumericNotEquals", "10", "10", false)]
    [InlineData("NumericNotEquals", "10", "-10", true)]
    [InlineData("NumericLessThan", "10", "9.5", true)]
    [InlineData("NumericLessThan", "10", "10", false)]
    [InlineData("NumericLessThanEquals", "'10'", "10", true)]
    [InlineData("NumericLessThanEquals", "'10'", "10.1", false)]
    [InlineData("NumericGreaterThan", "9", "10", true)]
    [InlineData("NumericGreaterThan", "10", "10", false)]
    [InlineData("NumericGreaterThanEquals", "10", "10", true)]
    [InlineData("NumericGreaterThanEquals", "10", "9", false)]
    [InlineData("IpAddress", "'2001:db8::/32'", "2001:db8:1::7", true)]
    [InlineData("IpAddress", "'2001:db8::1/32'", "2001:db9::1", false)]
    [InlineData("IpAddress", "'2001:DB8:0:0:0:0:0:1'", "2001:db8::1", true)]
    [InlineData("IpAddress", "'10.0.0.0/8'", "::ffff:10.1.2.3", true)]
    [InlineData("IpAddress", "'::ffff:10.0.0.0/104'", "10.1.2.3", true)]
    [InlineData("IpAddress", "'::ffff:10.1.2.3'", "10.1.2.4", false)]
    [InlineData("IpAddress", "'::/0'", "::ffff:10.1.2.3", false)]
    [InlineData("IpAddress", "'fe80::/10'", "fe80::1%2", true)]
    [InlineData("IpAddress", "'127.0.0.1'", "::1", false)]
    [InlineData("NotIpAddress", "'2001:db8::/32'", "2001:db8::1", false)]
    [InlineData("NotIpAddress", "'10.0.0.0/8'", "::ffff:10.1.2.3", false)]
    [InlineData("NotIpAddress", "'10.0.0.0/8'", "2001:db8::1", true)]
    [InlineData("IpAddress", "'0.0.0.0/0'", "somewhere", false)]
    [InlineData("NotIpAddress", "'0.0.0.0/0'", "somewhere", true)]
    [InlineData("IpAddress", "'0.0.0.0/0'", "1", false)]
    [InlineData("NumericLessThan", "10", "few", false)]
    [InlineData("NumericNotEquals", "10", "few", true)]
    [InlineData("DateLessThan", "'2026-03-01T12:00:00Z'", "yesterday", false)]
    [InlineData("Bool", "false", "no", false)]
    [InlineData("ForAllValues:StringEquals", "['Red','Blue']", "Blue", true)]
    [InlineData("ForAllValues:StringEquals", "['Red','Blue']", "Green", false)]
    [InlineData("ForAllValues:StringNotEquals", "['Red','Blue']", "Blue", false)]
    [InlineData("ForAnyValue:StringLike", "'B*'", "Blue", true)]
    [InlineData("ForAnyValue:StringLike", "'B*'", "Green", false)]
    [InlineData("ForAnyValue:NotIpAddress", "'10.0.0.0/8'", "10.1.2.3", false)]
    [InlineData("ForAnyValue:NumericLessThan", "10", "9", true)]
    public void Operator_compares_the_value_in_the_request_with_the_policy(
        string name, string values, string actual, bool matches)
    {
        var policy = Allowing($"{{'{name}':{{'acs:Any':{values}}}}}");

        Assert.Equal(matches, policy.Allows(SamplePolicies.Sending.With("acs:Any", actual)));
    }

    [Theory]
    [InlineData("Bool", "true", false)]
    [InlineData("Bool", "false", false)]
    [InlineData("StringEquals", "''", false)]
    [InlineData("StringLike", "'*'", false)]
    [InlineData("StringNotEquals", "'x'", true)]
    [InlineData("StringNotEqualsIgnoreCase", "'x'", true)]
    [InlineData("StringNotLike", "'*'", true)]
    [InlineData("NumericGreaterThanEquals", "0", false)]
    [InlineData("NumericNotEquals", "0", true)]
    [InlineData("DateLessThan", "'2999-01-01T00:00:00Z'", false)]
    [InlineData("DateNotEquals", "'2999-01-01T00:00:00Z'", true)]
    [InlineData("IpAddress", "'0.0.0.0/0'", false)]
    [InlineData("NotIpAddress", "'0.0.0.0/0'", true)]
    [InlineData("ForAllValues:StringEquals", "'x'", true)]
    [InlineData("ForAllValues:StringNotEquals", "'x'", true)]
    [InlineData("ForAllValues:Bool", "true", true)]
    [InlineData("ForAnyValue:StringLike", "'*'", false)]
    [InlineData("ForAnyValue:StringNotEquals", "'x'", false)]
    [InlineData("ForAnyValue:Bool", "false", false)]
    public void Missing_condition_key_satisfies_only_negated_operators_and_ForAllValues(
        string name, string value, bool matches) =>
        Assert.Equal(matches, Allowing($"{{'{name}':{{'acs:MFAPresent':{value}}}}}").Allows(SamplePolicies.Sending));

    [Theory]
    [InlineData("'acs:SourceIp':'203.0.113.7'", "'acs:SecureTransport':true", true)]
    [InlineData("'acs:SourceIp':'203.0.113.7'", "'acs:SecureTransport':false", false)]
    [InlineData("'acs:SourceIp':'10.0.0.0/8'", "'acs:SecureTransport':true", false)]
    [InlineData("'acs:SourceIp':'203.0.113.7','acs:Other':'10.0.0.0/8'", "'acs:SecureTransport':true", false)]
    public void All_keys_of_all_operators_must_match(string addresses, string switches, bool matches) =>
        Assert.Equal(
            matches, Allowing($"{{'IpAddress':{{{addresses}}},'Bool':{{{switches}}}}}").Allows(SamplePolicies.Sending));

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public void Deny_statement_applies_only_if_its_condition_matches(string secure, bool allowed)
    {
        var policy = SamplePolicies.Named(
            "p",
            SamplePolicies.AllowEverything,
            "{'Effect':'Deny','Action':'*','Resource':'*',"
            + $"'Condition':{{'Bool':{{'acs:SecureTransport':{secure}}}}}}}");

        Assert.Equal(allowed, policy.Allows(SamplePolicies.Sending));
    }

    private static Policy Allowing(string condition) =>
        SamplePolicies.Named("p", $"{{'Effect':'Allow','Action':'*','Resource':'*','Condition':{condition}}}");
}
