using LiveMessage;
using LiveMessage.Diagnostics;

if (HealthProbe.IsAskedFor(args))
{
    return await HealthProbe.RunAsync(args);
}

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddLiveMessage();

    var app = builder.Build();
    app.UseLiveMessage();

    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (StartFault.Tell(fault))
{
    return 1;
}
