using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>Converts exceptions of the store to 503 responses.</summary>
internal sealed partial class StoreErrorFilter(ILoggerFactory loggers) : IEndpointFilter
{
    /// <summary>Log category. It is fixed, because users configure log levels by it.</summary>
    public const string LogCategory = "LiveMessage.Emulator.EmulatorExceptions";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (StoreError.Is(exception))
        {
            LogStoreError(context.HttpContext.Request.Path, StoreError.Describe(exception));
            return TypedResults.Problem(
                "The message store does not respond or returned an error; the log has the details.",
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Request for {Path} failed: {Error}")]
    private partial void LogStoreError(PathString path, string error);
}
