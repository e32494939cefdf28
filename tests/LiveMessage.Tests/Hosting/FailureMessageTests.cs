using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

using Xunit.Sdk;

namespace LiveMessage.Tests.Hosting;

/// <summary>Texts of the test helpers in the messages of failed assertions.</summary>
public sealed class FailureMessageTests
{
    [Theory]
    [InlineData("""{"Code":"NoAuth","Message":"The app is disabled."}""")]
    [InlineData("""{"MsgTid":"order4711"}""")]
    [InlineData("not JSON")]
    [InlineData("")]
    public void Failed_assertion_shows_the_response(string text)
    {
        using var response = new HttpResponseMessage();
        var answer = new Answer(HttpStatusCode.Forbidden, text, response);

        var error = Assert.ThrowsAny<XunitException>(() => Assert.Null(answer));

        Assert.Contains($"403: {text}", error.Message, StringComparison.Ordinal);
    }

    // The generated text of a record contains all properties. Those that read JSON can throw.
    [Fact]
    public void Records_with_JSON_have_a_text_of_their_own()
    {
        var records = typeof(Answer).Assembly.GetTypes()
            .Where(type => type.GetMethod("<Clone>$") is not null)
            .Where(type => type.GetProperties().Any(property => property.PropertyType == typeof(JsonElement)))
            .ToList();

        Assert.Contains(typeof(Answer), records);
        Assert.All(records, type => Assert.Null(
            type.GetMethod(nameof(ToString), [])!.GetCustomAttribute<CompilerGeneratedAttribute>()));
    }
}
