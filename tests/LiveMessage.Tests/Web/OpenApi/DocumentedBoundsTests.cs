using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web.OpenApi;

/// <summary>The bounds of the OpenAPI document are the validators': what it allows is taken, what it forbids refused.</summary>
public sealed class DocumentedBoundsTests(DocumentedBoundsTests.Host host) : IClassFixture<DocumentedBoundsTests.Host>
{
    /// <summary>Room for all the apps that are created on the way.</summary>
    public sealed class Host() : ConfiguredHost(("Apps:MaxApps", "100000"));

    [Fact]
    public async Task Every_value_is_judged_as_the_document_says()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);
        var judged = 0;
        foreach (var operation in document.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                foreach (var (value, allowed) in BoundValues.Of(parameter.Schema))
                {
                    await AssertJudgedAsync(client, operation, parameter, value, allowed);
                    judged++;
                }
            }
        }

        // Some dozens for each of about thirty parameters: the loops have not run empty.
        Assert.True(judged > 1_000, $"Only {judged} values were judged.");
    }

    [Fact]
    public async Task What_is_required_may_not_be_left_out_and_what_is_not_may()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);
        foreach (var operation in document.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                await AssertJudgedAsync(client, operation, parameter, null, !parameter.IsRequired);
                await AssertJudgedAsync(client, operation, parameter, "", !parameter.IsRequired);
            }
        }
    }

    [Fact]
    public async Task A_default_says_what_happens_when_a_parameter_is_left_out()
    {
        using var client = host.Service.CreateClient();
        var document = await ApiDocumentJson.ReadAsync(client);
        var defaults = document["CreateLiveMessageApp"].Parameters
            .Where(parameter => parameter.Schema.TryGetProperty("default", out _))
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Schema.GetProperty("default").GetRawText());
        var appId = await client.CreateAppAsync();

        var app = await client.DescribeAppAsync(appId);

        foreach (var (name, given) in defaults)
        {
            Assert.Equal(given, app.GetProperty(name).GetRawText());
        }

        Assert.Equal(["AuditType", "DataCenter", "MsgLifeCycle"], defaults.Keys.Order());
    }

    [Fact]
    public async Task The_ids_are_documented_as_the_setting_has_them()
    {
        await using var relaxed = await Service.With().With("Validation:Ids", "Relaxed").StartAsync();
        using var client = relaxed.CreateClient();
        var operation = (await ApiDocumentJson.ReadAsync(client))["SendLiveMessageUser"];

        var receiver = operation["ReceiverId"];

        Assert.Equal("^[A-Za-z0-9_-]+$", receiver.Schema.Text("pattern"));
        Assert.Equal("Give 1 to 64 letters (A-Z, a-z), digits, '_', or '-'.", receiver.Schema.Text("description"));
        foreach (var (value, allowed) in BoundValues.Of(receiver.Schema))
        {
            await AssertJudgedAsync(client, operation, receiver, value, allowed);
        }
    }

    [Fact]
    public async Task A_refusal_says_what_the_document_says()
    {
        using var client = host.Service.CreateClient();
        var operation = (await ApiDocumentJson.ReadAsync(client))["SendLiveMessageUser"];
        foreach (var (parameter, value) in new[] { ("ReceiverId", "uid_2"), ("MsgType", "x"), ("DataCenter", "x") })
        {
            var advice = operation[parameter].Schema.Text("description");

            var answer = await client.PostFormAsync(operation.Call(parameter, value));

            Assert.EndsWith($"; {char.ToLowerInvariant(advice[0])}{advice[1..]}", answer.Message, StringComparison.Ordinal);
        }
    }

    private static async Task AssertJudgedAsync(
        HttpClient client, DocumentedOperation operation, DocumentedParameter parameter, string? value, bool allowed)
    {
        var answer = await client.PostFormAsync(operation.Call(parameter.Name, value));
        var refused = answer.Code == "InputInvalid"
            && answer.Message.StartsWith($"{parameter.Name} ", StringComparison.Ordinal);
        Assert.True(
            refused != allowed,
            $"{operation.Action}: {parameter.Name} = '{value}' should be {(allowed ? "taken" : "refused")}: {answer.Text}");
    }
}
