using Microsoft.AspNetCore.Builder;

namespace LiveMessage.Tests.Hosting;

/// <summary>Starts the service in this process with invalid settings.</summary>
public static class FailedStartup
{
    /// <summary>Returns the exception of the startup. Fails if the service starts.</summary>
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
