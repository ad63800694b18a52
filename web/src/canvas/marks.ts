/** Draws nodes: circles (halved where a person is in two communities), diamonds, squares, small dots; pale outside the window. */
import { NodeProgram, type NodeProgramType } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

import type { Uniforms } from "./uniforms";

export const SHAPES = { CUSTOMER: 0, TOPIC: 1, COMPANY: 2, INTERACTION: 0, ACCOUNT: 0, COMMUNITY: 3 } as const;

export type MarkData = NodeDisplayData & { shape: number; second: string; alpha: number; since: number; until: number };

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_second;
attribute vec2 a_position;
attribute vec2 a_time;
attribute float a_size;
attribute float a_shape;
attribute float a_alpha;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform vec2 u_window;
varying vec4 v_color;
varying vec4 v_second;
varying vec2 v_at;
varying float v_radius;
varying float v_shape;
varying float v_alpha;
const float bias = 255.0 / 254.0;

void main() {
  float radius = a_size / u_sizeRatio;
  vec2 at = a_corner * (radius + 2.0);
  vec2 position = a_position + at * u_correctionRatio * 2.0;
  gl_Position = vec4((u_matrix * vec3(position, 1)).xy, 0, 1);
  bool isInside = a_time.y >= u_window.x && a_time.x < u_window.y;
  v_at = at;
  v_radius = radius;
  v_shape = a_shape;
  v_alpha = a_alpha * (isInside ? 1.0 : 0.14);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
  v_second = a_second;
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_second;
varying vec2 v_at;
varying float v_radius;
varying float v_shape;
varying float v_alpha;
uniform vec3 u_outline;
uniform float u_pixelRatio;

float away() {
  if (v_shape > 1.5 && v_shape < 2.5) {
    vec2 q = abs(v_at) - vec2(v_radius * 0.86);
    return max(q.x, q.y);
  }
  if (v_shape > 0.5 && v_shape < 1.5) return (abs(v_at.x) + abs(v_at.y) - v_radius * 1.15) * 0.7071;
  return length(v_at) - v_radius;
}

void main(void) {
  float d = away();
  #ifdef PICKING_MODE
  if (d > 1.5) discard;
  gl_FragColor = v_color;
  #else
  float soft = 0.7 / u_pixelRatio;
  float mark = 1.0 - smoothstep(-soft, soft, d);
  float rim = 1.0 - smoothstep(-soft, soft, d - 1.0);
  vec3 fill = v_color.rgb;
  if (v_shape < 0.5) fill = mix(v_color.rgb, v_second.rgb, smoothstep(-0.5, 0.5, v_at.x));
  if (v_shape > 0.5 && v_shape < 1.5) fill = mix(v_second.rgb, v_color.rgb, smoothstep(-1.5 - soft, -1.5 + soft, d));
  vec3 shown = mix(u_outline, fill, mark);
  float alpha = max(mark, rim * 0.9) * v_alpha;
  gl_FragColor = vec4(shown * alpha, alpha);
  #endif
}
`;

/** The program, over the uniforms that the stage changes between frames. */
export function markProgram(shared: Uniforms): NodeProgramType {
  const { UNSIGNED_BYTE, FLOAT, TRIANGLE_STRIP } = WebGL2RenderingContext;
  const bytes = (name: string) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });
  const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_window", "u_outline", "u_pixelRatio"] as const;
  class Marks extends NodeProgram<(typeof UNIFORMS)[number]> {
    override getDefinition() {
      return {
        VERTICES: 4,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_shape", size: 1, type: FLOAT },
          { name: "a_alpha", size: 1, type: FLOAT },
          { name: "a_time", size: 2, type: FLOAT },
          bytes("a_color"),
          bytes("a_second"),
          bytes("a_id"),
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
        CONSTANT_DATA: [
          [-1, -1],
          [1, -1],
          [-1, 1],
          [1, 1],
        ],
      };
    }

    override processVisibleItem(index: number, at: number, data: NodeDisplayData): void {
      const { x, y, size, shape, alpha, since, until, color, second } = data as MarkData;
      this.array.set([x, y, size, shape, alpha, since, until, floatColor(color), floatColor(second), index], at);
    }

    override setUniforms(
      params: RenderParams,
      { gl, uniformLocations: at }: Parameters<NodeProgram["setUniforms"]>[1],
    ): void {
      gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
      gl.uniform1f(at.u_sizeRatio ?? null, params.sizeRatio);
      gl.uniform1f(at.u_correctionRatio ?? null, params.correctionRatio);
      gl.uniform1f(at.u_pixelRatio ?? null, params.pixelRatio);
      gl.uniform2f(at.u_window ?? null, ...shared.window);
      gl.uniform3f(at.u_outline ?? null, ...shared.outline);
    }
  }
  return Marks as unknown as NodeProgramType;
}
