using System.Buffers.Binary;
using System.Numerics;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Reference implementation of the hash SM3 (GB/T 32905-2016) and of its HMAC, which .NET does not provide.
/// </summary>
public static class Sm3
{
    private const int BlockSize = 64;

    public static byte[] Hash(byte[] data)
    {
        uint[] state =
        [
            0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
        ];
        var padded = new byte[(data.Length + 8) / BlockSize * BlockSize + BlockSize];
        data.CopyTo(padded, 0);
        padded[data.Length] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padded.AsSpan(^8..), data.Length * 8L);
        for (var at = 0; at < padded.Length; at += BlockSize)
        {
            Compress(state, padded.AsSpan(at, BlockSize));
        }

        var hash = new byte[32];
        for (var i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), state[i]);
        }

        return hash;
    }

    public static byte[] Hmac(byte[] key, byte[] data)
    {
        var block = new byte[BlockSize];
        (key.Length > BlockSize ? Hash(key) : key).CopyTo(block, 0);
        byte[] Pad(byte pad) => [.. block.Select(octet => (byte)(octet ^ pad))];
        return Hash([.. Pad(0x5c), .. Hash([.. Pad(0x36), .. data])]);
    }

    private static void Compress(uint[] state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[68];
        for (var j = 0; j < 68; j++)
        {
            w[j] = j < 16
                ? BinaryPrimitives.ReadUInt32BigEndian(block[(4 * j)..])
                : P1(w[j - 16] ^ w[j - 9] ^ Rotl(w[j - 3], 15)) ^ Rotl(w[j - 13], 7) ^ w[j - 6];
        }

        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var j = 0; j < 64; j++)
        {
            var ss1 = Rotl(Rotl(a, 12) + e + Rotl(j < 16 ? 0x79cc4519u : 0x7a879d8au, j % 32), 7);
            var ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
            var gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
            var tt1 = ff + d + (ss1 ^ Rotl(a, 12)) + (w[j] ^ w[j + 4]);
            var tt2 = gg + h + ss1 + w[j];
            (a, b, c, d) = (tt1, a, Rotl(b, 9), c);
            (e, f, g, h) = (tt2 ^ Rotl(tt2, 9) ^ Rotl(tt2, 17), e, Rotl(f, 19), g);
        }

        uint[] mixed = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] ^= mixed[i];
        }
    }

    private static uint P1(uint x) => x ^ Rotl(x, 15) ^ Rotl(x, 23);

    private static uint Rotl(uint x, int bits) => BitOperations.RotateLeft(x, bits);
}
