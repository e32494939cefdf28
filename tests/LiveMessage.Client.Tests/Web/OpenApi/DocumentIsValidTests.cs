using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web.OpenApi;

/// <summary>The OpenAPI documents have no findings of the linter.</summary>
public sealed class DocumentIsValidTests
{
    [Theory]
    [InlineData("Documented", "Documented")]
    [InlineData("Gateway", "Relaxed")]
    public async Task Document_is_valid_with_all_settings_that_change_it(string dialect, string ids)
    {
        await using var service = await Service.With()
            .With("Errors:Dialect", dialect).With("Validation:Ids", ids).StartAsync();
        using var client = service.CreateClient();

        var document = await ApiDocumentJson.ReadAsync(client);

        Assert.StartsWith("3.1.", document.Json.Text("openapi"), StringComparison.Ordinal);
        await OpenApiLinter.CheckAsync(document.Json.GetRawText());
    }

    [Fact]
    public async Task Document_of_the_emulator_API_is_valid()
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateClient();

        var document = await EmulatorDocumentJson.ReadAsync(client);

        Assert.StartsWith("3.1.", document.Json.Text("openapi"), StringComparison.Ordinal);
        await OpenApiLinter.CheckAsync(document.Json.GetRawText());
    }
}
