using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>
/// The stubs against the true surface of PowerToys 0.100.1, kept in stubs/surface-0.100.1.txt. A stub that differs compiles
/// here and fails in PowerToys with a TypeLoadException or a MissingMethodException.
/// </summary>
public sealed class StubSurfaceTests : IDisposable
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly string[] Names = ["Wox.Plugin", "PowerToys.ManagedCommon", "PowerToys.Common.UI", "PowerToys.Settings.UI.Lib"];
    private readonly MetadataLoadContext _context;
    private readonly Dictionary<string, HashSet<string>> _true = Surface();

    public StubSurfaceTests() =>
        _context = new MetadataLoadContext(new PathAssemblyResolver(
        [
            .. Directory.EnumerateFiles(Built.Stubs, "*.dll"),
            .. new[] { "WindowsBase", "PresentationCore", "PresentationFramework" }.Select(name => Path.Combine(Built.Desktop, $"{name}.dll")),
            .. Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Where(path => Path.GetFileName(path) != "WindowsBase.dll"),
        ]));

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Every_type_and_member_of_the_stubs_is_one_of_PowerToys()
    {
        var types = StubTypes().ToList();
        Assert.True(types.Count > 20);

        var invented = types.SelectMany(type =>
            _true.TryGetValue(Header(type), out var members)
                ? Members(type).Where(member => !members.Contains(member)).Select(member => $"{type.FullName}: {member}")
                : [Header(type)]);

        Assert.Empty(invented);
    }

    [Fact]
    public void Every_interface_and_enum_is_complete()
    {
        var whole = StubTypes().Where(type => type.IsInterface || type.IsEnum).ToList();
        Assert.True(whole.Count >= 9);

        Assert.All(whole, type => Assert.Equal(_true[Header(type)].Order(), Members(type).Order()));
    }

    [Fact]
    public void Every_interface_the_plugin_implements_is_among_them()
    {
        using var plugin = new MetadataLoadContext(new PathAssemblyResolver(_context.GetAssemblies().Select(assembly => assembly.Location)
            .Concat(Directory.EnumerateFiles(Built.Stubs, "*.dll"))
            .Concat(Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Where(path => Path.GetFileName(path) != "WindowsBase.dll"))
            .Concat(Directory.EnumerateFiles(Built.Desktop, "*.dll"))
            .DistinctBy(Path.GetFileName)));
        var main = plugin.LoadFromAssemblyPath(Path.Combine(Built.Plugin, "Community.PowerToys.Run.Plugin.PimPalette.dll")).GetType("Community.PowerToys.Run.Plugin.PimPalette.Main")!;

        var implemented = main.GetInterfaces().Where(face => face.Assembly.GetName().Name == "Wox.Plugin").Select(face => $"Wox.Plugin: interface {face.FullName}").ToList();

        Assert.Contains("Wox.Plugin: interface Wox.Plugin.ISettingProvider", implemented);
        Assert.All(implemented, face => Assert.Contains(face, _true.Keys));
    }

    [Fact]
    public void The_stubs_carry_the_oldest_version_that_is_supported() =>
        Assert.All(Names, name => Assert.Equal(new Version(0, 91, 0, 0), _context.LoadFromAssemblyPath(Path.Combine(Built.Stubs, $"{name}.dll")).GetName().Version));

    private static Dictionary<string, HashSet<string>> Surface()
    {
        var surface = new Dictionary<string, HashSet<string>>();
        HashSet<string> members = [];
        foreach (var line in File.ReadLines(Path.Combine(Built.Sources, "stubs", "surface-0.100.1.txt")).Where(line => !line.StartsWith('#')))
        {
            if (line.StartsWith(' '))
            {
                members.Add(line.Trim());
            }
            else
            {
                surface[line] = members = [];
            }
        }

        return surface;
    }

    private IEnumerable<Type> StubTypes() =>
        Names.SelectMany(name => _context.LoadFromAssemblyPath(Path.Combine(Built.Stubs, $"{name}.dll")).GetTypes().Where(type => type.IsPublic || type.IsNestedPublic));

    /// <summary>The line a type has in the table.</summary>
    private static string Header(Type type)
    {
        var assembly = type.Assembly.GetName().Name;
        if (type.BaseType?.FullName == "System.MulticastDelegate")
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{assembly}: delegate {Short(invoke.ReturnType)} {type.FullName}({Parameters(invoke)})";
        }

        var what = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type is { IsAbstract: true, IsSealed: true } ? "static class" : "class";
        var parent = !type.IsEnum && !type.IsInterface && type.BaseType is { FullName: not "System.Object" } known ? $" : {Short(known)}" : string.Empty;
        return $"{assembly}: {what} {type.FullName}{parent}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.BaseType?.FullName == "System.MulticastDelegate")
        {
            return [];
        }

        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {field.GetRawConstantValue()}");
        }

        return type.GetConstructors().Select(constructor => $"ctor({Parameters(constructor)})")
            .Concat(type.GetFields(Public).Select(field => $"{(field.IsLiteral ? "const " : string.Empty)}field {Short(field.FieldType)} {field.Name}{(field.IsLiteral ? $" = \"{field.GetRawConstantValue()}\"" : string.Empty)}"))
            .Concat(type.GetEvents(Public).Select(happening => $"event {Short(happening.EventHandlerType!)} {happening.Name}"))
            .Concat(type.GetProperties(Public).Select(Property))
            .Concat(type.GetMethods(Public).Where(method => !method.IsSpecialName).Select(method => $"{Static(method)}{Short(method.ReturnType)} {method.Name}({Parameters(method)})"));
    }

    private static string Property(PropertyInfo property)
    {
        var getter = property.GetGetMethod();
        var setter = property.GetSetMethod();
        return $"{Static((getter ?? setter)!)}{Short(property.PropertyType)} {property.Name} {{ {(getter is null ? string.Empty : "get; ")}{(setter is null ? string.Empty : "set; ")}}}";
    }

    private static string Static(MethodBase method) => method.IsStatic ? "static " : string.Empty;

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Short(parameter.ParameterType)} {parameter.Name}{Default(parameter)}"));

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? string.Empty : parameter.RawDefaultValue switch
    {
        null => " = null",
        string text => $" = \"{text}\"",
        bool flag => flag ? " = true" : " = false",
        var other => $" = {other}",
    };

    /// <summary>Types as the table writes them: those of System and its collections by their bare name.</summary>
    private static string Short(Type type)
    {
        var space = type.Namespace is null or "System" or "System.Collections.Generic" ? string.Empty : $"{type.Namespace}.";
        if (!type.IsGenericType)
        {
            return type.IsNested ? type.FullName! : $"{space}{type.Name}";
        }

        return $"{space}{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(",", type.GetGenericArguments().Select(Short))}>";
    }
}
