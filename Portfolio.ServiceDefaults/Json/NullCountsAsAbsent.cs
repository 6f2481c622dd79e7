using System.Text.Json.Serialization.Metadata;

namespace Portfolio.ServiceDefaults.Json;

/// <summary>Makes every property of an <see cref="IRequestBody"/> accept null and ignore it.</summary>
internal static class NullCountsAsAbsent
{
    public static void Modify(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object || !typeof(IRequestBody).IsAssignableFrom(type.Type)) return;
        for (var i = 0; i < type.Properties.Count; i++)
        {
            var property = type.Properties[i];
            if (property.Set is not { } set) continue;
            if (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null)
                type.Properties[i] = property = AsNullable(type, property);
            property.Set = (target, value) =>
            {
                if (value is not null) set(target, value);
            };
        }
    }

    // A number that may be null is read as such, and set when it has a value.
    private static JsonPropertyInfo AsNullable(JsonTypeInfo type, JsonPropertyInfo property)
    {
        var nullable = type.CreateJsonPropertyInfo(typeof(Nullable<>).MakeGenericType(property.PropertyType), property.Name);
        nullable.Get = property.Get;
        nullable.Order = property.Order;
        nullable.AttributeProvider = property.AttributeProvider;
        return nullable;
    }
}
