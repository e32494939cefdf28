namespace LiveMessage.Tests.Conformance;

/// <summary>The official npm clients, with each of their signature methods.</summary>
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

    /// <summary>Clients that send the signature as a parameter.</summary>
    public static TheoryData<string> SigningV1 { get; } = [PopCoreGet, PopCorePost, TeaV1, CoreV1];

    /// <summary>Clients that send the signature in the <c>Authorization</c> header, computed with SHA-256.</summary>
    public static TheoryData<string> SigningV3 { get; } = [TeaV3, CoreV3];

    /// <summary>Clients that have an exception type for a throttled call and can retry it.</summary>
    public static TheoryData<string> Retrying { get; } = [CoreV3, CoreV1];
}
