using System.Reflection;
using System.Text.Json;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// A property that supplies a key (<see cref="RedisKey"/>), an argument (<see cref="RedisValue"/>), or a list (an array
/// of one of these types). If the type of a property is another class, the properties of that class are included.
/// </summary>
/// <param name="Name">The name in Lua: the property <c>MsgTid</c> supplies <c>msg_tid</c>.</param>
/// <param name="Property">The property.</param>
/// <param name="Getter">A <c>Func</c> from the outermost class to the property's type.</param>
internal sealed record ScriptProperty(string Name, PropertyInfo Property, Delegate Getter)
{
    public Type Type => Property.PropertyType;

    /// <summary>Returns the properties of a class, including those of its parts.</summary>
    /// <exception cref="InvalidOperationException">A property has an unsupported type.</exception>
    public static IEnumerable<ScriptProperty> All(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => All(type, property));

    public override string ToString() => $"{Property.DeclaringType!.Name}.{Property.Name}";

    private static IEnumerable<ScriptProperty> All(Type type, PropertyInfo property)
    {
        var (kind, name) = (property.PropertyType, JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        if (kind == typeof(RedisKey) || kind == typeof(RedisKey[])
            || kind == typeof(RedisValue) || kind == typeof(RedisValue[]))
        {
            return [new ScriptProperty(name, property, CreateGetter(type, property))];
        }

        return kind is { IsClass: true, IsArray: false } && kind != typeof(string)
            ? All(kind).Select(inner => inner with { Getter = Join(type, CreateGetter(type, property), kind, inner) })
            : throw new InvalidOperationException(
                $"{type.Name}.{property.Name} is of type {kind.Name}; use RedisKey, RedisValue, "
                + "an array of one of them, or a class of such properties.");
    }

    private static Delegate CreateGetter(Type type, PropertyInfo property) =>
        property.GetMethod!.CreateDelegate(typeof(Func<,>).MakeGenericType(type, property.PropertyType));

    private static Delegate Join(Type outer, Delegate part, Type inner, ScriptProperty property) =>
        typeof(ScriptProperty).GetMethod(nameof(Chain), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(outer, inner, property.Type)
            .CreateDelegate<Func<Delegate, Delegate, Delegate>>()(part, property.Getter);

    private static Delegate Chain<TOuter, TPart, TValue>(Delegate part, Delegate value)
    {
        var (getPart, getValue) = ((Func<TOuter, TPart>)part, (Func<TPart, TValue>)value);
        return (TOuter outer) => getValue(getPart(outer));
    }
}
