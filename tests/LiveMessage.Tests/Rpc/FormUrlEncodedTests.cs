using LiveMessage.Rpc;

namespace LiveMessage.Tests.Rpc;

/// <summary>Parser of query and form body.</summary>
public sealed class FormUrlEncodedTests
{
    [Theory]
    [InlineData("a=1&b=2", "a:1|b:2")]
    [InlineData("?a=1", "a:1")]
    [InlineData("", "")]
    [InlineData("?", "")]
    [InlineData("a", "a:")]
    [InlineData("a=", "a:")]
    [InlineData("=b", ":b")]
    [InlineData("&&a=1&", "a:1")]
    [InlineData("a=b=c", "a:b=c")]
    [InlineData("%61+b=%63+d", "a b:c d")]
    [InlineData("%=%&a%4=%4g&%%41=%%41%", "%:%|a%4:%4g|%A:%A%")]
    [InlineData("a=%+%u4e16%\U0001F600%C3%A9%", "a:% %u4e16%\U0001F600é%")]
    [InlineData("UserIds.1=u1&UserIds.10=u10&UserIds.2=u2", "UserIds.1:u1|UserIds.10:u10|UserIds.2:u2")]
    public void Name_value_pairs_are_parsed(string text, string expected)
    {
        var parameters = new ParameterSet();

        Assert.Null(FormUrlEncoded.Read(text.AsMemory(), parameters));
        Assert.Equal(expected, string.Join('|', parameters.Select(pair => $"{pair.Key}:{pair.Value}")));
    }

    [Fact]
    public void Leading_question_mark_of_a_form_body_belongs_to_the_name()
    {
        var parameters = new ParameterSet();

        Assert.Null(FormUrlEncoded.Read("?a=1"u8, parameters));
        Assert.Equal("1", parameters["?a"]);
    }

    [Fact]
    public void Parsing_continues_after_an_error_and_returns_the_first_error()
    {
        var parameters = new ParameterSet();

        var error = FormUrlEncoded.Read("a=1&b=%ff&c=%fe&Format=XML".AsMemory(), parameters);

        Assert.Equal("b", Assert.IsType<Refusal.InvalidParameter>(error).Parameter);
        Assert.Equal("XML", parameters["Format"]);
        Assert.False(parameters.Contains("b"));
    }

    [Fact]
    public void Duplicate_name_keeps_its_first_value()
    {
        var parameters = new ParameterSet();

        var error = FormUrlEncoded.Read("a=1&a=2"u8, parameters);

        Assert.Equal("is given more than once", Assert.IsType<Refusal.InvalidParameter>(error).Error);
        Assert.Equal("1", parameters["a"]);
    }

    [Fact]
    public void Every_escaped_ASCII_character_is_decoded()
    {
        for (var character = '\0'; character < 128; character++)
        {
            foreach (var encoded in new[] { $"%{(int)character:X2}", $"%{(int)character:x2}" })
            {
                var parameters = new ParameterSet();
                Assert.Null(FormUrlEncoded.Read($"a={encoded}".AsMemory(), parameters));
                Assert.Equal($"{character}", parameters["a"]);
            }
        }
    }
}
