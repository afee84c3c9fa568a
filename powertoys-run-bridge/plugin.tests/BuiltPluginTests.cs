using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>The library as it is shipped, read as metadata: what PowerToys will find when it loads it.</summary>
public sealed class BuiltPluginTests : IDisposable
{
    private const string LibraryName = "Community.PowerToys.Run.Plugin.PimPalette";

    // PowerToys from 0.91 on, whose .NET is 9 or newer: a reference to something newer would not bind there.
    private static readonly Version Runtime = new(9, 0, 0, 0);
    private static readonly Version Host = new(0, 91, 0, 0);

    private static readonly Dictionary<string, Version> Allowed = new()
    {
        ["Wox.Plugin"] = Host,
        ["PowerToys.ManagedCommon"] = Host,
        ["PowerToys.Common.UI"] = Host,
        ["PowerToys.Settings.UI.Lib"] = Host,
        ["WindowsBase"] = Runtime,
        ["Microsoft.Win32.SystemEvents"] = Runtime,
        ["PresentationCore"] = Runtime,
        ["PresentationFramework"] = Runtime,
    };

    private readonly PEReader _file = new(File.OpenRead(Path.Combine(Built.Plugin, $"{LibraryName}.dll")));
    private readonly MetadataReader _metadata;

    public BuiltPluginTests() => _metadata = _file.GetMetadataReader();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void It_refers_to_nothing_but_what_the_host_has_at_versions_the_host_has()
    {
        var wrong = _metadata.AssemblyReferences.Select(handle => _metadata.GetAssemblyReference(handle))
            .Select(reference => (Name: _metadata.GetString(reference.Name), reference.Version))
            .Where(reference => reference.Version > (Allowed.GetValueOrDefault(reference.Name)
                ?? (reference.Name.StartsWith("System.", StringComparison.Ordinal) || reference.Name == "Microsoft.Win32.Primitives" ? Runtime : new Version(0, 0))));

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_id_is_a_literal_and_the_one_of_the_manifest() => Assert.Equal(Manifest("ID"), LiteralOf("Main", "get_PluginID"));

    [Fact]
    public void Its_version_is_the_manifests_and_the_packages()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(Built.Sources, "..", "package.json")));

        Assert.Equal(Version.Parse($"{Manifest("Version")}.0"), _metadata.GetAssemblyDefinition().Version);
        Assert.Equal(package.RootElement.GetProperty("version").GetString(), Manifest("Version"));
        Assert.Equal($"{LibraryName}.dll", Manifest("ExecuteFileName"));
    }

    [Fact]
    public void It_runs_on_every_processor()
    {
        Assert.Equal(Machine.I386, _file.PEHeaders.CoffHeader.Machine);
        Assert.Equal(CorFlags.ILOnly, _file.PEHeaders.CorHeader!.Flags & (CorFlags.ILOnly | CorFlags.Requires32Bit));
    }

    [Fact]
    public void It_says_what_it_targets()
    {
        var marks = _metadata.GetAssemblyDefinition().GetCustomAttributes().Select(handle => _metadata.GetCustomAttribute(handle))
            .Select(mark => (Name(mark), Text: ReadFirst(mark))).ToList();

        Assert.Contains(("TargetFrameworkAttribute", ".NETCoreApp,Version=v9.0"), marks);
        Assert.Contains(("TargetPlatformAttribute", "Windows7.0"), marks);
    }

    [Fact]
    public void One_public_type_is_all_the_host_sees()
    {
        var visible = _metadata.TypeDefinitions.Select(handle => _metadata.GetTypeDefinition(handle))
            .Where(type => (type.Attributes & System.Reflection.TypeAttributes.VisibilityMask) == System.Reflection.TypeAttributes.Public)
            .Select(type => _metadata.GetString(type.Name));

        Assert.Equal(["Main"], visible);
    }

    [Fact]
    public void Only_the_adapter_and_the_drawing_name_types_of_the_launcher()
    {
        var naming = Directory.EnumerateFiles(Path.Combine(Built.Sources, "plugin"), "*.cs")
            .Where(path => File.ReadAllText(path).Contains("Wox.", StringComparison.Ordinal)).Select(Path.GetFileName).Order();

        Assert.Equal(["Main.cs", "ResultFactory.cs"], naming);
        Assert.True(File.ReadLines(Path.Combine(Built.Sources, "plugin", "Main.cs")).Count() <= 200);
    }

    [Fact]
    public void The_folder_holds_one_library_and_the_pictures_the_manifest_names()
    {
        Assert.Equal([$"{LibraryName}.dll"], Directory.EnumerateFiles(Built.Plugin, "*.dll", SearchOption.AllDirectories).Select(Path.GetFileName));
        foreach (var key in new[] { "IcoPathDark", "IcoPathLight" })
        {
            Assert.True(File.Exists(Path.Combine(Built.Plugin, Manifest(key).Replace('\\', Path.DirectorySeparatorChar))));
        }

        var pictures = Directory.EnumerateFiles(Path.Combine(Built.Plugin, "Images")).Select(Path.GetFileName).ToList();
        var names = pictures.Select(name => name!.Split('.')[0]).Distinct().ToList();
        Assert.True(names.Count >= 9);
        Assert.Equal(names.SelectMany(name => new[] { $"{name}.dark.png", $"{name}.light.png" }).Order(), pictures.Order());
    }

    private static string Manifest(string key)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Built.Plugin, "plugin.json")));
        return manifest.RootElement.GetProperty(key).GetString()!;
    }

    /// <summary>The text a method gives back when its whole body is `ldstr` and `ret`.</summary>
    private string LiteralOf(string typeName, string methodName)
    {
        var method = _metadata.TypeDefinitions.Select(handle => _metadata.GetTypeDefinition(handle))
            .Where(type => _metadata.GetString(type.Name) == typeName)
            .SelectMany(type => type.GetMethods()).Select(handle => _metadata.GetMethodDefinition(handle))
            .Single(candidate => _metadata.GetString(candidate.Name) == methodName);
        var body = _file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
        Assert.Equal((6, 0x72, 0x2A), (body.Length, body[0], body[5]));
        return _metadata.GetUserString(MetadataTokens.UserStringHandle(BitConverter.ToInt32(body, 1) & 0xFFFFFF));
    }

    private string Name(CustomAttribute mark)
    {
        var constructor = _metadata.GetMemberReference((MemberReferenceHandle)mark.Constructor);
        return _metadata.GetString(_metadata.GetTypeReference((TypeReferenceHandle)constructor.Parent).Name);
    }

    private string? ReadFirst(CustomAttribute mark)
    {
        var value = _metadata.GetBlobReader(mark.Value);
        value.ReadUInt16();
        try
        {
            return value.ReadSerializedString();
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
