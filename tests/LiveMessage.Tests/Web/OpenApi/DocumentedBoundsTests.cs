using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web.OpenApi;

/// <summary>The service accepts the values that the OpenAPI document allows, and rejects all others.</summary>
[LongTests]
public sealed class DocumentedBoundsTests(DocumentedBoundsTests.Host host) : IClassFixture<DocumentedBoundsTests.Host>
{
    /// <summary>Allows the many apps that the tests create.</summary>
    public sealed class Host() : ConfiguredHost(("Apps:MaxApps", "100000"));

    [Fact]
    public async Task Every_value_is_validated_as_documented()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);
        var checkedValues = 0;
        foreach (var operation in document.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                foreach (var (value, allowed) in BoundValues.Create(parameter.Schema))
                {
                    await AssertValidatedAsync(client, operation, parameter, value, allowed);
                    checkedValues++;
                }
            }
        }

        // About 30 parameters have several dozen values each. A lower count means that a loop was empty.
        Assert.True(checkedValues > 1_000, $"Only {checkedValues} values were checked.");
    }

    [Fact]
    public async Task Only_parameters_documented_as_optional_can_be_omitted()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);
        foreach (var operation in document.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                await AssertValidatedAsync(client, operation, parameter, null, !parameter.IsRequired);
                await AssertValidatedAsync(client, operation, parameter, "", !parameter.IsRequired);
            }
        }
    }

    [Fact]
    public async Task Omitted_parameter_has_its_documented_default()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);
        var defaults = document["CreateLiveMessageApp"].Parameters
            .Where(parameter => parameter.Schema.TryGetProperty("default", out _))
            .ToDictionary(
                parameter => parameter.Name, parameter => parameter.Schema.GetProperty("default").GetRawText());
        var appId = await client.CreateAppAsync();

        var app = await client.DescribeAppAsync(appId);

        foreach (var (name, given) in defaults)
        {
            Assert.Equal(given, app.GetProperty(name).GetRawText());
        }

        Assert.Equal(["AuditType", "DataCenter", "MsgLifeCycle"], defaults.Keys.Order());
    }

    [Fact]
    public async Task Documented_id_pattern_follows_the_setting()
    {
        await using var relaxed = await Service.With().With("Validation:Ids", "Relaxed").StartAsync();
        using var client = relaxed.CreateClient();
        var operation = (await ApiDocumentJson.ReadAsync(client))["SendLiveMessageUser"];

        var receiver = operation["ReceiverId"];

        Assert.Equal("^[A-Za-z0-9_-]+$", receiver.Schema.Text("pattern"));
        Assert.Equal("Give 1 to 64 letters (A-Z, a-z), digits, '_', or '-'.", receiver.Schema.Text("description"));
        foreach (var (value, allowed) in BoundValues.Create(receiver.Schema))
        {
            await AssertValidatedAsync(client, operation, receiver, value, allowed);
        }
    }

    [Fact]
    public async Task Hint_of_an_error_matches_the_documented_description()
    {
        using var client = host.Service.CreateClient();
        var operation = (await ApiDocumentJson.ReadAsync(client))["SendLiveMessageUser"];
        foreach (var (parameter, value) in new[] { ("ReceiverId", "uid_2"), ("MsgType", "x"), ("DataCenter", "x") })
        {
            var description = operation[parameter].Schema.Text("description");

            var answer = await client.PostFormAsync(operation.Call(parameter, value));

            var hint = $"{char.ToLowerInvariant(description[0])}{description[1..]}";
            Assert.EndsWith($"; {hint}", answer.Message, StringComparison.Ordinal);
        }
    }

    private static async Task AssertValidatedAsync(
        HttpClient client, DocumentedOperation operation, DocumentedParameter parameter, string? value, bool allowed)
    {
        var answer = await client.PostFormAsync(operation.Call(parameter.Name, value));
        var isRejected = answer.Code == "InputInvalid"
            && answer.Message.StartsWith($"{parameter.Name} ", StringComparison.Ordinal);
        Assert.True(
            isRejected != allowed,
            $"{operation.Action}: {parameter.Name} = '{value}' should be {(allowed ? "accepted" : "rejected")}, "
            + $"but the response is {answer.Text}");
    }
}
