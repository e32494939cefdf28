using LiveMessage;
using LiveMessage.Diagnostics;

if (HealthProbe.IsAskedFor(args))
{
    return await HealthProbe.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddLiveMessage();

var app = builder.Build();
app.UseLiveMessage();

return await app.RunLiveMessageAsync();
