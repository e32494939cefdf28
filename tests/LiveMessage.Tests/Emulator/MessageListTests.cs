using System.Text.Json;
using System.Text.Json.Serialization;

using LiveMessage.Emulator;
using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Emulator;

/// <summary>A list of messages that ends early: its client has disconnected, or an operation has failed.</summary>
public sealed class MessageListTests : IAsyncLifetime
{
    private readonly CapturedLog log = new();
    private Service service = null!;

    public async ValueTask InitializeAsync() => service = await Service.With()
        .LogTo(log)
        .Add(services => services.PostConfigure<JsonOptions>(
            json => json.SerializerOptions.Converters.Add(new CanceledConverter())))
        .StartAsync();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    // A complete response would hide the error.
    [Fact]
    public async Task Connection_is_broken_and_the_error_is_logged_if_another_operation_is_canceled()
    {
        using var client = service.CreateClient();
        await client.DeliverAsync("anna", "m1");

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(EmulatorCalls.InboxPath("anna")));

        var line = Assert.Single(log.LinesOf<MessageList>());
        Assert.Contains("A list of messages was aborted", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disconnected_client_is_not_logged()
    {
        var http = new DefaultHttpContext
        {
            RequestServices = service.Services,
            RequestAborted = new CancellationToken(canceled: true),
        };

        await new MessageList(search: null!, new FoundMessages([], HasMore: true)).ExecuteAsync(http);

        Assert.Empty(log.LinesOf<MessageList>());
    }

    /// <summary>Fails like an operation that is canceled while the client is connected.</summary>
    private sealed class CanceledConverter : JsonConverter<MessageView>
    {
        public override MessageView Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, MessageView value, JsonSerializerOptions options) =>
            throw new OperationCanceledException();
    }
}
