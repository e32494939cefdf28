using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>Answers the exceptions of the store with 503.</summary>
internal sealed partial class StoreErrorFilter(ILoggerFactory loggers) : IEndpointFilter
{
    /// <summary>Log category. Users set levels by it, so it does not follow the name of the type.</summary>
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
            LogStoreError(context.HttpContext.Request.Path, exception.Message);
            return TypedResults.Problem(
                "The message store does not answer, or not as it should; the log tells why.",
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Path} could not be served: {Error}")]
    private partial void LogStoreError(PathString path, string error);
}
