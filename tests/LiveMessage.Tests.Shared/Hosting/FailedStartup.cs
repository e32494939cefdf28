using Microsoft.AspNetCore.Builder;

namespace LiveMessage.Tests.Hosting;

/// <summary>The shipped composition, started in this process with settings that are meant to keep it from starting.</summary>
public static class FailedStartup
{
    /// <summary>What the composition or its start throws; a service that starts is a failure.</summary>
    public static async Task<Exception> GetErrorAsync(params IEnumerable<(string Setting, string Value)> settings)
    {
        string[] arguments =
        [
            "--urls=http://127.0.0.1:0",
            "--environment=Development",
            .. settings.Select(setting => $"--{setting.Setting}={setting.Value}"),
        ];
        return await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            var builder = WebApplication.CreateBuilder(arguments);
            builder.AddLiveMessage();
            await using var app = builder.Build();
            app.UseLiveMessage();
            await app.StartAsync();
            await app.StopAsync();
        });
    }
}
