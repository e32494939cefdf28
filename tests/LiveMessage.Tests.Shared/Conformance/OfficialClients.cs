namespace LiveMessage.Tests.Conformance;

/// <summary>Official npm clients, each with every signature style that it supports.</summary>
public static class OfficialClients
{
    public const string PopCoreGet = "pop-core GET";
    public const string PopCorePost = "pop-core POST";
    public const string TeaV3 = "openapi-client V3";
    public const string TeaSm3 = "openapi-client V3 with SM3";
    public const string TeaV1 = "openapi-client V1";
    public const string CoreV3 = "openapi-core V3";
    public const string CoreSm3 = "openapi-core V3 with SM3";
    public const string CoreV1 = "openapi-core V1";

    public static TheoryData<string> All { get; } =
        [PopCoreGet, PopCorePost, TeaV3, TeaSm3, TeaV1, CoreV3, CoreSm3, CoreV1];

    /// <summary>Clients that send their signature in a parameter.</summary>
    public static TheoryData<string> SigningV1 { get; } = [PopCoreGet, PopCorePost, TeaV1, CoreV1];

    /// <summary>Clients that send a SHA-256 signature in the header <c>Authorization</c>.</summary>
    public static TheoryData<string> SigningV3 { get; } = [TeaV3, CoreV3];

    /// <summary>Clients that have a dedicated exception for a throttled call and can retry it.</summary>
    public static TheoryData<string> Retrying { get; } = [CoreV3, CoreV1];
}
