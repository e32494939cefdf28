using LiveMessage.Rpc;

namespace LiveMessage.Tests.Rpc;

/// <summary>The reader of query and form body by itself.</summary>
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
    [InlineData("UserIds.1=u1&UserIds.10=u10&UserIds.2=u2", "UserIds.1:u1|UserIds.10:u10|UserIds.2:u2")]
    public void Pairs_are_read(string text, string expected)
    {
        var parameters = new ParameterSet();

        Assert.Null(FormUrlEncoded.Read(text.AsMemory(), parameters));
        Assert.Equal(expected, string.Join('|', parameters.Select(pair => $"{pair.Key}:{pair.Value}")));
    }

    [Fact]
    public void A_question_mark_at_the_beginning_of_a_body_belongs_to_a_name()
    {
        var parameters = new ParameterSet();

        Assert.Null(FormUrlEncoded.Read("?a=1"u8, parameters));
        Assert.Equal("1", parameters["?a"]);
    }

    [Fact]
    public void The_rest_is_read_after_an_error_and_the_first_error_is_told()
    {
        var parameters = new ParameterSet();

        var error = FormUrlEncoded.Read("a=1&b=%zz&c=%&Format=XML".AsMemory(), parameters);

        Assert.Equal("b", Assert.IsType<Refusal.InvalidParameter>(error).Parameter);
        Assert.Equal("XML", parameters["Format"]);
        Assert.False(parameters.Contains("b"));
    }

    [Fact]
    public void Of_a_name_given_twice_the_first_value_stays()
    {
        var parameters = new ParameterSet();

        var error = FormUrlEncoded.Read("a=1&a=2"u8, parameters);

        Assert.Equal("is given more than once", Assert.IsType<Refusal.InvalidParameter>(error).Error);
        Assert.Equal("1", parameters["a"]);
    }

    // Every byte, escaped in upper or lower case or left as it is, comes back as itself.
    [Fact]
    public void Every_character_of_ascii_survives_its_escape()
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
