using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>The route of the reset.</summary>
internal static class ResetEndpoints
{
    public static void MapReset(this IEndpointRouteBuilder emulator) => emulator.MapPost("/reset", ResetAsync);

    private static async Task<NoContent> ResetAsync([FromServices] Reset reset)
    {
        await reset.RunAsync();
        return TypedResults.NoContent();
    }
}
