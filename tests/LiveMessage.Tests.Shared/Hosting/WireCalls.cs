namespace LiveMessage.Tests.Hosting;

/// <summary>Sends a <see cref="WireCall"/>.</summary>
public static class WireCalls
{
    public static async Task<Answer> SendAsync(this HttpClient client, WireCall call)
    {
        using var message = call.ToMessage(client.BaseAddress!);
        return await Answer.ReadAsync(await client.SendAsync(message));
    }

    /// <summary>Sends the bytes of a call on a separate connection.</summary>
    public static async Task<Answer> SendRawAsync(this Service service, WireCall call)
    {
        using var connection = await RawConnection.OpenAsync(service.Url);
        await connection.SendAsync(call.ToBytes());
        return await connection.ReadAsync();
    }
}
